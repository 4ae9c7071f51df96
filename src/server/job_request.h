#pragma once

#include "model/job.h"

#include <string_view>

namespace docwake::server {

/// Reads the body of a create call: the documented shape, and those that the official clients (AI SDK 4 and later)
/// post. `branch` is empty where the body names none. Throws Error{usage} whose message names the field.
model::JobRequest parse_job_request(std::string_view body);

/// Reads the body {"prompt": PROMPT} of the calls of API v2. A prompt of docwake's begins with a line of JSON,
/// {"docwakePrompt": 1, "asDraft": true, "model": "sonnet", "messages": [{"role": "system", "at": 7, "bytes": 9},
/// ...]}, where `at` counts from the line after it: the messages are taken from there, and the branch is the
/// `docsBranch` of the manifest among them, each from its own place. Nothing is searched for in text: commits and diffs
/// could hold what is looked for. Any other prompt is one user message, without a branch. Throws Error{usage} whose
/// message names the field.
model::JobRequest parse_prompt(std::string_view body);

} // namespace docwake::server
