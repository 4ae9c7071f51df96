#pragma once

#include "model/job.h"

#include <string>
#include <string_view>

namespace docwake::agent {

/// A request as the one text that API v2 takes. For models it asks for the branch in words and names each message's
/// role. For programs its first line is JSON,
/// {"docwakePrompt": 1, "asDraft": true, "model": "sonnet", "messages": [{"role": "system", "at": 7, "bytes": 9},
/// ...]}, with the places of the messages counted in bytes from the line after it. So the messages, the manifest at its
/// position among them, come back exactly as they were, and no commit's text can look like the beginning of one.
std::string compose_prompt(const model::JobRequest& request);

/// The body {"prompt": PROMPT} of create and message.
std::string encode_prompt(std::string_view prompt);

} // namespace docwake::agent
