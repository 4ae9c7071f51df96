#include "agent/answer_error.h"
#include "agent/calls.h"
#include "agent/job_receiver.h"

#include <fmt/format.h>

#include <utility>

namespace docwake::agent {

namespace {

constexpr int largest_take = 100;

class ApiV1 final : public Agent
{
public:
    ApiV1(Connection connection, http::Client& client) : calls_(std::move(connection), client) {}

    std::string body_of(const model::JobRequest& request) const override { return encode_job_request(request); }

    Submission submit(const model::JobRequest& request, Listener& listener) override
    {
        JobReceiver receiver(listener);
        Submission submission;
        http::Request call = calls_.post(calls_.url("v1", "job"), encode_job_request(request));
        call.is_left = [&] { return receiver.accepted().has_value() && !listener.keep_following(); };
        submission.transfer = calls_.client().perform(call, receiver);
        if (!submission.transfer.has_head) {
            return submission;
        }
        const std::string action = calls_.create_action();
        if (calls_.is_lost_by_gateway(receiver.head(), receiver.body(), action, submission.transfer.problem)) {
            submission.transfer.end = http::TransferEnd::lost_before_head;
            return submission;
        }
        submission.stream = receiver.finish(submission.transfer.end);
        submission.accepted = receiver.accepted();
        if (!receiver.is_stream() && submission.accepted) {
            submission.stream.completeness = model::Completeness::failed;
            submission.stream.errors.push_back(said_in_body(receiver.body(), calls_.connection().key));
        } else if (!receiver.is_stream()) {
            throw unusable_answer(fmt::format("answered {} without a stream", receiver.head().status), receiver.body(),
                                  action, calls_.connection());
        }
        return submission;
    }

    model::JobState get(const std::string& session_id) override
    {
        const std::string action = fmt::format("show the job {}", session_id);
        const http::WholeAnswer answer = calls_.get(calls_.url("v1", "job/" + path_segment(session_id, "job")), action);
        return calls_.parsed(answer, action, parse_job_state);
    }

    std::vector<model::JobState> list(Api /*sent_over*/, int skip, int take) override
    {
        if (skip < 0 || take < 1 || take > largest_take) {
            throw base::Error(base::ErrorKind::unexpected,
                              fmt::format("a list of jobs cannot skip {} and take {}", skip, take));
        }
        const std::string action = "list the jobs";
        const http::WholeAnswer answer =
            calls_.get(calls_.url("v1", fmt::format("jobs?skip={}&take={}", skip, take)), action);
        return calls_.parsed(answer, action, parse_job_list);
    }

    model::JobState message(const std::string& session_id, const std::string& /*text*/) override
    {
        throw base::Error(base::ErrorKind::usage, "the agent's API v1 has no messages to a job")
            .hint(fmt::format("docwake message {} TEXT --api v2", session_id));
    }

private:
    Calls calls_;
};

} // namespace

std::unique_ptr<Agent> make_api_v1(Connection connection, http::Client& client)
{
    return std::make_unique<ApiV1>(std::move(connection), client);
}

} // namespace docwake::agent
