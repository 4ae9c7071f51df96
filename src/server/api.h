#pragma once

#include "base/clock.h"
#include "server/job_runner.h"
#include "server/job_store.h"
#include "server/job_stream.h"
#include "server/job_work.h"
#include "server/routes.h"
#include "server/server.h"

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docwake::server {

struct Answer
{
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string content_type = "application/json";
    std::string body;
    std::shared_ptr<JobStream> stream; ///< comes instead of `body`
};

Answer error_answer(int status, std::string_view message);

/// The calls of the agent's API without HTTP around them. May be used by several threads.
class Api
{
public:
    /// `work` and `clock` outlive it.
    Api(const ServerOptions& options, JobWork& work, base::Clock& clock, std::size_t jobs_at_once);
    /// As `stop`.
    ~Api();
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    /// The job is on disk and runs, or waits for its turn, when this returns.
    Answer create(const CreateJob& call, std::string_view body);
    Answer get(const GetJob& call);
    /// The parameters as they stand in the address.
    Answer list(const ListJobs& call, std::string_view skip, std::string_view take);
    /// Has the job worked on once more, behind what it does now.
    Answer message(const SendMessage& call, std::string_view body);

    /// Takes no more jobs and waits for those that it has.
    void stop();

private:
    /// A job that runs or waits for its turn here.
    struct Running
    {
        std::shared_ptr<JobStream> stream; ///< of the last run
        int runs = 0;                      ///< still to be done: one, and one for each message
        std::string pull_request_link;     ///< of a run that is done
    };

    Answer answer_known(const CreateJob& call, const model::JobState& known);
    Answer answer_agent_job(int status, const std::string& project, const std::string& session_id);
    std::shared_ptr<JobStream> submit(const JobInput& job, const std::string& pull_request_link);
    void run_job(const JobInput& job, JobStream& stream);
    void settle(const std::string& session_id, JobVerdict& verdict);

    const StreamFormat format_;
    const int uses_per_hour_;
    const std::string repository_;
    JobWork& work_;
    base::Clock& clock_;
    JobStore store_;
    std::mutex mutex_; ///< makes taking a job, adding to one, settling it and stopping exclude each other
    std::map<std::string, Running> running_; ///< by session
    bool stopping_ = false;
    JobRunner runner_; ///< last: its threads use the rest
};

} // namespace docwake::server
