#pragma once

#include "model/job.h"

#include <string_view>

namespace docwake::server {

/// Reads the body of a create call: the documented shape, and those that the official clients (AI SDK 4 and later)
/// post. `branch` is empty where the body names none. Throws Error{usage} whose message names the field.
model::JobRequest parse_job_request(std::string_view body);

} // namespace docwake::server
