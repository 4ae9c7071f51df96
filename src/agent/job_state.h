#pragma once

#include "model/job.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::agent {

/// Thrown for a body that is not what the API documents; `problem` is the end of "... and ".
struct UnreadableAnswer
{
    std::string problem;
};

/// Any field may be absent or null, and unknown ones are passed over; a type that is not the documented one throws
/// UnreadableAnswer.
model::JobState parse_job_state(std::string_view body);

/// The `AgentJob` of API v2, as `parse_job_state`; without an id it is none.
model::JobState parse_agent_job(std::string_view body);

/// Newest first; jobs without a date keep their order, at the end.
std::vector<model::JobState> parse_job_list(std::string_view body);

} // namespace docwake::agent
