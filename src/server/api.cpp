#include "server/api.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "server/encoder.h"
#include "server/job_json.h"
#include "server/job_request.h"
#include "server/narration.h"

#include <fmt/core.h>

#include <exception>
#include <limits>
#include <optional>

namespace docwake::server {

namespace {

constexpr std::size_t session_id_bytes = 16;

std::string for_people(const base::Error& error)
{
    return error.hints().empty() ? error.message()
                                 : fmt::format("{}. Hint: {}", error.message(), error.hints().front());
}

JobVerdict verdict_of(JobWork& work, const JobInput& job, Narrator& narrator)
{
    try {
        const JobResult result = work.run(job, narrator);
        return {result.completed ? model::HaltReason::completed : model::HaltReason::error,
                base::repair_utf8(result.pull_request_link), base::repair_utf8(result.message),
                base::repair_utf8(result.title)};
    } catch (const base::Error& error) {
        return {model::HaltReason::error, {}, base::repair_utf8(for_people(error)), {}};
    } catch (const std::exception& error) {
        return {model::HaltReason::error, {}, base::repair_utf8(error.what()), {}};
    }
}

Answer rate_limited(const std::string& project, int uses_per_hour, std::chrono::seconds wait)
{
    Answer answer =
        error_answer(429, fmt::format("Project {} has had its {} in the last hour; the next is free in {}", project,
                                      base::counted(static_cast<std::size_t>(uses_per_hour), "use", "uses"),
                                      base::readable_duration(wait)));
    answer.headers.emplace_back("Retry-After", std::to_string(wait.count()));
    return answer;
}

Answer stream_answer(StreamFormat format, const JobInput& job, std::shared_ptr<ByteChannel> stream)
{
    Answer answer;
    answer.content_type = content_type_of(format);
    answer.headers = {{"X-Session-Id", job.session_id},
                      {"X-Branch-Name", job.branch},
                      {"Access-Control-Expose-Headers", "X-Session-Id, X-Branch-Name"},
                      {"Cache-Control", "no-cache"},
                      {"X-Accel-Buffering", "no"}};
    if (const std::string_view marker = marker_header_of(format); !marker.empty()) {
        answer.headers.emplace_back(marker, "v1");
    }
    answer.stream = std::move(stream);
    return answer;
}

} // namespace

Answer error_answer(int status, std::string_view message)
{
    Answer answer;
    answer.status = status;
    answer.body = error_json(message);
    return answer;
}

Api::Api(const ServerOptions& options, JobWork& work, base::Clock& clock, std::size_t jobs_at_once)
    : format_(options.format),
      uses_per_hour_(options.uses_per_hour),
      work_(work),
      clock_(clock),
      store_(options.database),
      runner_(jobs_at_once)
{
}

Api::~Api()
{
    stop();
}

Answer Api::create(const CreateJob& call, std::string_view body)
{
    JobInput job;
    job.session_id = base::random_hex(session_id_bytes);
    try {
        model::JobRequest request = parse_job_request(body);
        job.branch = request.branch.empty() ? "docwake/" + job.session_id.substr(0, 8) : std::move(request.branch);
        job.messages = std::move(request.messages);
        job.as_draft = request.as_draft;
        job.model = std::move(request.model);
    } catch (const base::Error& error) {
        return error_answer(400, error.message());
    }

    const std::scoped_lock lock(mutex_);
    if (stopping_) {
        return error_answer(503, "The server is stopping and takes no more jobs");
    }
    const auto wait = store_.add({job.session_id, call.project, job.branch, clock_.now()}, uses_per_hour_);
    if (wait) {
        return rate_limited(call.project, uses_per_hour_, *wait);
    }
    const auto stream = std::make_shared<ByteChannel>();
    runner_.submit(job.branch, [this, job, stream] { run_job(job, *stream); });
    return stream_answer(format_, job, stream);
}

Answer Api::get(const GetJob& call)
{
    const std::optional<model::JobState> job = store_.find(call.project, call.session_id);
    if (!job) {
        return error_answer(404, fmt::format("Project {} has no job {}", call.project, call.session_id));
    }
    Answer answer;
    answer.body = job_json(*job);
    return answer;
}

Answer Api::list(const ListJobs& call, std::string_view skip, std::string_view take)
{
    Answer answer;
    try {
        const std::int64_t skipped = number_parameter("skip", skip, 0, std::numeric_limits<std::int64_t>::max());
        answer.body = job_list_json(store_.list(call.project, skipped, number_parameter("take", take, 1, 100)));
    } catch (const base::Error& error) {
        if (error.kind() != base::ErrorKind::usage) {
            throw;
        }
        return error_answer(400, error.message());
    }
    return answer;
}

void Api::stop()
{
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    runner_.finish();
}

void Api::run_job(const JobInput& job, ByteChannel& stream)
{
    Narration narration(job.session_id, [&](const StreamEvent& event) {
        for (std::string& bytes : encode(format_, event)) {
            stream.push(std::move(bytes));
        }
    });
    narration.start();
    JobVerdict verdict = verdict_of(work_, job, narration);
    try {
        // Before the stream ends: whoever asks for the job then has to find it settled.
        store_.settle(job.session_id, verdict);
    } catch (const base::Error& error) {
        verdict = {model::HaltReason::error, {}, for_people(error), {}};
        store_.fail(job.session_id, verdict.message_to_user);
    }
    if (verdict.reason == model::HaltReason::completed) {
        narration.finish();
    } else {
        narration.fail(verdict.message_to_user);
    }
    stream.close();
}

} // namespace docwake::server
