#include "agent/answer_error.h"
#include "agent/calls.h"
#include "agent/prompt.h"

#include <fmt/format.h>

#include <utility>

namespace docwake::agent {

namespace {

/// Our own server names itself in every answer. Its list of v1 holds the jobs of v2 too, which is not known of any
/// other.
constexpr std::string_view own_server_header = "docwake-agent";

constexpr int created = 201;

class ApiV2 final : public Agent
{
public:
    ApiV2(Connection connection, http::Client& client) : calls_(std::move(connection), client) {}

    std::string body_of(const model::JobRequest& request) const override
    {
        return encode_job_request(Api::v2, request);
    }

    Submission submit(const model::JobRequest& request, Listener& listener) override
    {
        http::WholeAnswer answer(answer_limit);
        Submission submission;
        submission.transfer = calls_.client().perform(calls_.post(calls_.url("v2", "job"), body_of(request)), answer);
        if (!submission.transfer.has_head) {
            return submission;
        }
        const std::string action = calls_.create_action();
        if (calls_.is_lost_by_gateway(answer.head, answer.body, action, submission.transfer.problem)) {
            submission.transfer.end = http::TransferEnd::lost_before_head;
            return submission;
        }
        if (submission.transfer.end != http::TransferEnd::complete) {
            return submission; // there is a job, and its id is lost
        }
        try {
            const model::JobState job = parse_agent_job(answer.body);
            submission.accepted = Accepted{.session_id = job.session_id,
                                           .branch = {}, // what it begins on is not yet where it works
                                           .pull_request_link = job.pull_request_link,
                                           .notice = notice_in(answer.head.headers)};
        } catch (const UnreadableAnswer& unreadable) {
            base::Error error = unusable_answer(unreadable.problem, answer.body, action, calls_.connection());
            if (answer.head.status != created) {
                throw error;
            }
            submission.transfer.end = http::TransferEnd::lost_in_body;
            submission.transfer.problem = error.message();
            return submission;
        }
        submission.stream.completeness = model::Completeness::unknown; // there is none
        listener.on_accepted(*submission.accepted);
        return submission;
    }

    model::JobState get(const std::string& session_id) override
    {
        const std::string action = fmt::format("show the job {}", session_id);
        return calls_.parsed(calls_.get(job_url(session_id), action), action, parse_agent_job);
    }

    std::vector<model::JobState> list(Api /*sent_over*/, int skip, int take) override
    {
        const std::string action = "list the jobs";
        try {
            const http::WholeAnswer answer =
                calls_.get(calls_.url("v1", fmt::format("jobs?skip={}&take={}", skip, take)), action);
            if (!http::header(answer.head.headers, own_server_header).empty()) {
                return calls_.parsed(answer, action, parse_job_list);
            }
        } catch (const AbsentCall&) {
            throw no_list();
        }
        throw no_list();
    }

    model::JobState message(const std::string& session_id, const std::string& text) override
    {
        const std::string action = fmt::format("add a message to the job {}", session_id);
        http::WholeAnswer answer(answer_limit);
        const http::Transfer transfer =
            calls_.client().perform(calls_.post(job_url(session_id) + "/message", encode_prompt(text)), answer);
        std::string problem = transfer.problem;
        const bool is_lost = !transfer.has_head || calls_.is_lost_by_gateway(answer.head, answer.body, action, problem);
        if (is_lost && transfer.end != http::TransferEnd::not_sent) {
            throw base::Error(base::ErrorKind::pending,
                              fmt::format("it is not known whether the job {} has the message", session_id))
                .caused_by(problem)
                .hint(fmt::format("docwake job {} (look before you send it again)", session_id));
        }
        calls_.require_whole(answer, transfer, action);
        return calls_.parsed(answer, action, parse_agent_job);
    }

private:
    std::string job_url(const std::string& session_id) const
    {
        return calls_.url("v2", "job/" + path_segment(session_id, "job"));
    }

    base::Error no_list() const
    {
        return base::Error(base::ErrorKind::pending,
                           fmt::format("{} has no list of its jobs (API v2)", calls_.connection().base_url))
            .hint("docwake job ID (shows one)")
            .hint("docwake queue list (what this repository has sent)");
    }

    Calls calls_;
};

} // namespace

std::unique_ptr<Agent> make_api_v2(Connection connection, http::Client& client)
{
    return std::make_unique<ApiV2>(std::move(connection), client);
}

} // namespace docwake::agent
