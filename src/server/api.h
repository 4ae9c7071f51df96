#pragma once

#include "base/clock.h"
#include "server/byte_channel.h"
#include "server/job_runner.h"
#include "server/job_store.h"
#include "server/job_work.h"
#include "server/routes.h"
#include "server/server.h"

#include <cstddef>
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
    std::shared_ptr<ByteChannel> stream; ///< comes instead of `body`
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

    /// Takes no more jobs and waits for those that it has.
    void stop();

private:
    void run_job(const JobInput& job, ByteChannel& stream);

    const StreamFormat format_;
    const int uses_per_hour_;
    JobWork& work_;
    base::Clock& clock_;
    JobStore store_;
    std::mutex mutex_; ///< makes taking a job and stopping exclude each other
    bool stopping_ = false;
    JobRunner runner_; ///< last: its threads use the rest
};

} // namespace docwake::server
