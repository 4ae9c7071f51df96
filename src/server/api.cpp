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

JobVerdict verdict_of(JobWork& work, JobInput job, JobStore& store, Narrator& narrator)
{
    try {
        job.after_unfinished = store.is_after_unfinished(job.session_id);
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

Answer stream_answer(StreamFormat format, const std::string& session_id, const std::string& branch,
                     std::shared_ptr<JobStream> stream)
{
    Answer answer;
    answer.content_type = content_type_of(format);
    answer.headers = {{"X-Session-Id", session_id},
                      {"X-Branch-Name", branch},
                      {"Access-Control-Expose-Headers", "X-Session-Id, X-Branch-Name"},
                      {"Cache-Control", "no-cache"},
                      {"X-Accel-Buffering", "no"}};
    if (const std::string_view marker = marker_header_of(format); !marker.empty()) {
        answer.headers.emplace_back(marker, "v1");
    }
    answer.stream = std::move(stream);
    return answer;
}

std::function<void(const StreamEvent&)> encode_into(StreamFormat format, JobStream& stream)
{
    return [format, &stream](const StreamEvent& event) {
        for (std::string& bytes : encode(format, event)) {
            stream.push(std::move(bytes));
        }
    };
}

Answer stopping_answer()
{
    return error_answer(503, "The server is stopping and takes no more jobs");
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
      repository_(options.repository),
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
    const bool is_v1 = call.version == ApiVersion::v1;
    try {
        model::JobRequest request = is_v1 ? parse_job_request(body) : parse_prompt(body);
        job.branch = request.branch.empty() ? "docwake/" + job.session_id.substr(0, 8) : std::move(request.branch);
        job.messages = std::move(request.messages);
        job.as_draft = request.as_draft;
        job.model = std::move(request.model);
    } catch (const base::Error& error) {
        return error_answer(400, error.message());
    }

    const NewJob entry{job.session_id,         call.project, job.branch, clock_.now(),
                       base::sha256_hex(body), job.as_draft, job.model};
    const std::scoped_lock lock(mutex_);
    if (stopping_) {
        return stopping_answer();
    }
    Addition addition = store_.add(entry, uses_per_hour_);
    if (addition.known && addition.known->halted && !work_.stands(*addition.known)) {
        addition = store_.add(entry, uses_per_hour_, addition.known->session_id);
    }
    if (addition.known) {
        return answer_known(call, *addition.known);
    }
    if (addition.wait) {
        return rate_limited(call.project, uses_per_hour_, *addition.wait);
    }
    const std::shared_ptr<JobStream> stream = submit(job, {});
    return is_v1 ? stream_answer(format_, job.session_id, job.branch, stream)
                 : answer_agent_job(201, call.project, job.session_id);
}

/// Streams of a completed job are not kept: its last words are told again. One that runs in another server is told of
/// by the job call alone, so its stream just breaks off.
Answer Api::answer_known(const CreateJob& call, const model::JobState& known)
{
    if (call.version == ApiVersion::v2) {
        return answer_agent_job(201, call.project, known.session_id);
    }
    if (const auto running = running_.find(known.session_id); running != running_.end()) {
        return stream_answer(format_, known.session_id, known.branch, running->second.stream);
    }
    const auto stream = std::make_shared<JobStream>();
    Narration narration(known.session_id, encode_into(format_, *stream));
    narration.start();
    narration.text(known.halted ? known.message_to_user : "The job of this request is already running.");
    if (known.halted) {
        narration.finish();
    }
    stream->close();
    return stream_answer(format_, known.session_id, known.branch, stream);
}

Answer Api::answer_agent_job(int status, const std::string& project, const std::string& session_id)
{
    const std::optional<StoredJob> job = store_.find_stored(project, session_id);
    if (!job) {
        return error_answer(404, fmt::format("Project {} has no job {}", project, session_id));
    }
    Answer answer;
    answer.status = status;
    answer.body = agent_job_json(job->state, job->model, repository_);
    return answer;
}

std::shared_ptr<JobStream> Api::submit(const JobInput& job, const std::string& pull_request_link)
{
    auto stream = std::make_shared<JobStream>();
    Running& running = running_.try_emplace(job.session_id, Running{nullptr, 0, pull_request_link}).first->second;
    running.stream = stream;
    ++running.runs;
    runner_.submit(job.branch, [this, job, stream] { run_job(job, *stream); });
    return stream;
}

Answer Api::message(const SendMessage& call, std::string_view body)
{
    JobInput job;
    try {
        model::JobRequest request = parse_prompt(body);
        job.branch = std::move(request.branch);
        job.messages = std::move(request.messages);
    } catch (const base::Error& error) {
        return error_answer(400, error.message());
    }
    const std::scoped_lock lock(mutex_);
    if (stopping_) {
        return stopping_answer();
    }
    const std::optional<StoredJob> stored = store_.find_stored(call.project, call.session_id);
    if (!stored) {
        return error_answer(404, fmt::format("Project {} has no job {}", call.project, call.session_id));
    }
    const auto running = running_.find(call.session_id);
    if (!stored->state.halted && running == running_.end()) {
        return error_answer(
            409, fmt::format("Job {} runs in another server; send the message once it has ended", call.session_id));
    }
    if (!job.branch.empty() && job.branch != stored->state.branch) {
        return error_answer(400, fmt::format("The message's manifest is for the branch {}, and job {} works on {}",
                                             job.branch, call.session_id, stored->state.branch));
    }
    job.session_id = call.session_id;
    job.branch = stored->state.branch;
    job.as_draft = stored->as_draft;
    job.model = stored->model;
    store_.reopen(call.session_id);
    submit(job, stored->state.pull_request_link);
    return answer_agent_job(200, call.project, call.session_id);
}

Answer Api::get(const GetJob& call)
{
    if (call.version == ApiVersion::v2) {
        return answer_agent_job(200, call.project, call.session_id);
    }
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

void Api::run_job(const JobInput& job, JobStream& stream)
{
    Narration narration(job.session_id, encode_into(format_, stream));
    narration.start();
    JobVerdict verdict = verdict_of(work_, job, store_, narration);
    {
        const std::scoped_lock lock(mutex_);
        const auto running = running_.find(job.session_id);
        if (!verdict.pull_request_link.empty()) {
            running->second.pull_request_link = verdict.pull_request_link;
        }
        if (--running->second.runs == 0) {
            // Before the stream ends: whoever asks for the job then has to find it settled.
            verdict.pull_request_link = running->second.pull_request_link;
            settle(job.session_id, verdict);
            running_.erase(running);
        }
    }
    if (verdict.reason == model::HaltReason::completed) {
        narration.finish();
    } else {
        narration.fail(verdict.message_to_user);
    }
    stream.close();
}

void Api::settle(const std::string& session_id, JobVerdict& verdict)
{
    try {
        store_.settle(session_id, verdict);
    } catch (const base::Error& error) {
        verdict = {model::HaltReason::error, {}, for_people(error), {}};
        store_.fail(session_id, verdict.message_to_user);
    }
}

} // namespace docwake::server
