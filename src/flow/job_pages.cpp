#include "flow/job_pages.h"

namespace docwake::flow {

bool look_through_jobs(agent::Agent& agent, agent::Api api, base::Time earliest,
                       const std::function<bool(const std::vector<model::JobState>&)>& look)
{
    constexpr int page_size = 100;
    // A project has at most 100 jobs an hour, and nobody looks for one that is older than days.
    constexpr int most_pages = 10;
    for (int page = 0; page < most_pages; ++page) {
        const std::vector<model::JobState> jobs = agent.list(api, page * page_size, page_size);
        if (!look(jobs)) {
            return false;
        }
        const bool is_older = !jobs.empty() && jobs.back().created_at && *jobs.back().created_at < earliest;
        if (jobs.size() < page_size || is_older) {
            return true;
        }
    }
    return false;
}

} // namespace docwake::flow
