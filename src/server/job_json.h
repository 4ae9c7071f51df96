#pragma once

#include "model/job.h"

#include <span>
#include <string>
#include <string_view>

namespace docwake::server {

/// The API's word for it, spelled as there.
std::string_view word_of(model::HaltReason reason);
/// `unknown` for a word that is not the API's.
model::HaltReason halt_reason_of(std::string_view word);

/// The body of the answer to get.
std::string job_json(const model::JobState& job);
/// The `AgentJob` of API v2; `repository` is the documentation's.
std::string agent_job_json(const model::JobState& job, std::string_view model, std::string_view repository);
/// The body of the answer to list.
std::string job_list_json(std::span<const model::JobState> jobs);

/// {"error": message}.
std::string error_json(std::string_view message);

} // namespace docwake::server
