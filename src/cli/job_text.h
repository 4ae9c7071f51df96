#pragma once

#include "model/job.h"

#include <string>
#include <vector>

namespace docwake::cli {

/// For people: several lines for one job, one for each of several.
std::string job_as_text(const model::JobState& job);
std::string jobs_as_text(const std::vector<model::JobState>& jobs);

/// {"version": 1, "job": {...}} and {"version": 1, "jobs": [...]}, ASCII with a final LF.
std::string job_as_json(const model::JobState& job);
std::string jobs_as_json(const std::vector<model::JobState>& jobs);

} // namespace docwake::cli
