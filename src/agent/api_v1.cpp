#include "agent/agent.h"
#include "agent/answer_error.h"
#include "agent/job_receiver.h"
#include "agent/job_state.h"
#include "base/error.h"
#include "base/text.h"

#include <fmt/format.h>

#include <utility>

namespace docwake::agent {

namespace {

/// Of a call that is not a stream: its answer comes at once or something is wrong.
constexpr std::chrono::milliseconds short_call_limit{60'000};
constexpr std::size_t answer_limit = 16U << 20;
constexpr int largest_take = 100;

/// A gateway in between had no answer from the service: the job may have begun.
bool is_lost_by_gateway(int status)
{
    return status == 502 || status == 504;
}

std::string segment(std::string_view text, std::string_view name)
{
    if (text.empty() || text == "." || text == "..") {
        throw base::Error(base::ErrorKind::configuration,
                          fmt::format("the {} `{}` cannot be part of an address", name, text));
    }
    return base::percent_encoded(text);
}

class ApiV1 final : public Agent
{
public:
    ApiV1(Connection connection, http::Client& client) : connection_(std::move(connection)), client_(client)
    {
        while (connection_.base_url.ends_with('/')) {
            connection_.base_url.pop_back();
        }
    }

    std::string body_of(const model::JobRequest& request) const override { return encode_job_request(request); }

    Submission submit(const model::JobRequest& request, Listener& listener) override
    {
        const http::Request call{
            .method = "POST",
            .url = project_url() + "/job",
            .headers = {{"Content-Type", "application/json"}},
            .body = encode_job_request(request),
            .bearer = connection_.key,
            .limits = {connection_.connect_limit, connection_.idle_limit, connection_.total_limit}};
        JobReceiver receiver(listener);
        Submission submission;
        submission.transfer = client_.perform(call, receiver);
        if (!submission.transfer.has_head) {
            return submission;
        }
        const std::string action = fmt::format("create a job for the project {}", connection_.project);
        if (!http::is_success(receiver.head().status)) {
            if (!is_lost_by_gateway(receiver.head().status)) {
                throw answer_error(receiver.head(), receiver.body(), action, connection_);
            }
            submission.transfer.end = http::TransferEnd::lost_before_head;
            submission.transfer.problem = answer_error(receiver.head(), receiver.body(), action, connection_).message();
            return submission;
        }
        submission.stream = receiver.finish(submission.transfer.end);
        submission.accepted = receiver.accepted();
        if (!receiver.is_stream() && submission.accepted) {
            submission.stream.completeness = model::Completeness::failed;
            submission.stream.errors.push_back(said_in_body(receiver.body(), connection_.key));
        } else if (!receiver.is_stream()) {
            throw unusable_answer(fmt::format("answered {} without a stream", receiver.head().status), receiver.body(),
                                  action, connection_);
        }
        return submission;
    }

    model::JobState get(const std::string& session_id) override
    {
        const std::string action = fmt::format("show the job {}", session_id);
        return read(project_url() + "/job/" + segment(session_id, "job"), action, parse_job_state);
    }

    std::vector<model::JobState> list(int skip, int take) override
    {
        if (skip < 0 || take < 1 || take > largest_take) {
            throw base::Error(base::ErrorKind::unexpected,
                              fmt::format("a list of jobs cannot skip {} and take {}", skip, take));
        }
        return read(fmt::format("{}/jobs?skip={}&take={}", project_url(), skip, take), "list the jobs", parse_job_list);
    }

private:
    std::string project_url() const
    {
        return connection_.base_url + "/v1/agent/" + segment(connection_.project, "project id");
    }

    template <typename Value>
    Value read(std::string url, const std::string& action, Value (*parse)(std::string_view))
    {
        const http::Request call{.method = "GET",
                                 .url = std::move(url),
                                 .headers = {{"Accept", "application/json"}},
                                 .body = {},
                                 .bearer = connection_.key,
                                 .limits = {connection_.connect_limit, connection_.idle_limit, short_call_limit}};
        http::WholeAnswer receiver(answer_limit);
        const http::Transfer transfer = client_.perform(call, receiver);
        if (transfer.has_head && !http::is_success(receiver.head.status)) {
            throw answer_error(receiver.head, receiver.body, action, connection_);
        }
        if (receiver.too_large) {
            throw unusable_answer("gave an answer that is larger than 16 MiB", {}, action, connection_);
        }
        if (transfer.end != http::TransferEnd::complete) {
            throw base::Error(base::ErrorKind::network,
                              fmt::format("{} gave no whole answer when asked to {}", connection_.base_url, action))
                .caused_by(transfer.problem);
        }
        try {
            return parse(receiver.body);
        } catch (const UnreadableAnswer& unreadable) {
            throw unusable_answer(unreadable.problem, receiver.body, action, connection_);
        }
    }

    Connection connection_;
    http::Client& client_;
};

} // namespace

std::unique_ptr<Agent> make_api_v1(Connection connection, http::Client& client)
{
    return std::make_unique<ApiV1>(std::move(connection), client);
}

} // namespace docwake::agent
