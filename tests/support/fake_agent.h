#pragma once

#include "agent/agent.h"
#include "base/error.h"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

namespace docwake::support {

/// Records what it is asked, and answers from what the test put in.
class FakeAgent : public agent::Agent
{
public:
    std::function<agent::Submission(const model::JobRequest&, agent::Listener&)> on_submit;
    std::function<model::JobState(const std::string&)> on_get;
    std::function<void()> on_list; ///< may be empty; may throw
    std::vector<model::JobState> jobs;
    bool lists_v2 = false;
    std::vector<std::string> calls;
    std::vector<model::JobRequest> requests;

    std::string body_of(const model::JobRequest& request) const override { return agent::encode_job_request(request); }

    agent::Submission submit(const model::JobRequest& request, agent::Listener& listener) override
    {
        calls.push_back("submit " + request.branch);
        requests.push_back(request);
        return on_submit(request, listener);
    }
    model::JobState get(const std::string& session_id) override
    {
        calls.push_back("get " + session_id);
        return on_get(session_id);
    }
    std::vector<model::JobState> list(agent::Api sent_over, int skip, int take) override
    {
        if (sent_over == agent::Api::v2 && !lists_v2) {
            calls.push_back("no list of v2");
            throw base::Error(base::ErrorKind::pending, "there is no list");
        }
        if (on_list) {
            on_list();
        }
        calls.push_back("list " + std::to_string(skip) + " " + std::to_string(take));
        const auto first = std::min(static_cast<std::size_t>(skip), jobs.size());
        const auto last = std::min(first + static_cast<std::size_t>(take), jobs.size());
        return {jobs.begin() + static_cast<std::ptrdiff_t>(first), jobs.begin() + static_cast<std::ptrdiff_t>(last)};
    }
    model::JobState message(const std::string& session_id, const std::string& text) override
    {
        calls.push_back("message " + session_id + " " + text);
        return on_get(session_id);
    }
};

} // namespace docwake::support
