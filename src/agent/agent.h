#pragma once

#include "base/error.h"
#include "base/secret.h"
#include "http/client.h"
#include "model/job.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace docwake::agent {

/// The API's versions; the numbers are those in the journal.
enum class Api
{
    v1 = 1,
    v2 = 2,
};

/// What the head of the answer to a create call says.
struct Accepted
{
    std::string session_id;        ///< empty: not said
    std::string branch;            ///< empty: not said
    std::string pull_request_link; ///< empty: not said
    std::string notice;            ///< a deprecation or sunset header, for people; empty: none
};

/// Follows one submission. Everything in it is foreign text.
class Listener
{
public:
    virtual ~Listener() = default;
    /// Comes once, before the first event, when the service has taken the job.
    virtual void on_accepted(const Accepted& accepted) = 0;
    virtual void on_event(const model::JobEvent& event) = 0;
    /// False stops the following; the job goes on.
    virtual bool keep_following() { return true; }
};

/// What a stream came to. `http::TransferEnd` says how the transfer ended.
struct StreamSummary
{
    model::Completeness completeness = model::Completeness::truncated;
    std::string last_text; ///< of the last text block, at most 64 KiB of its end
    std::string finish_reason;
    std::vector<std::string> errors;
    std::string pull_request_link; ///< from tool results, else from the text; empty: none
    std::size_t tool_calls = 0;
    std::size_t unreadable = 0; ///< lines
};

struct Submission
{
    std::optional<Accepted>
        accepted; ///< empty: no answer came, and `transfer` says whether the request may have arrived
    http::Transfer transfer;
    StreamSummary stream;
};

/// The service turned the request away for its rate.
class RateLimited : public base::Error
{
public:
    RateLimited(base::Error error, std::string retry_after)
        : base::Error(std::move(error)), retry_after_(std::move(retry_after))
    {
    }

    /// The Retry-After header; empty: none.
    const std::string& retry_after() const { return retry_after_; }

private:
    std::string retry_after_;
};

/// The service has no such call: 404, 405 and 410.
class AbsentCall : public base::Error
{
public:
    explicit AbsentCall(base::Error error) : base::Error(std::move(error)) {}
};

/// A docs agent. An interface so that the use cases can be tested with a recording fake.
class Agent
{
public:
    virtual ~Agent() = default;
    /// The bytes that `submit` sends.
    virtual std::string body_of(const model::JobRequest& request) const = 0;
    /// Throws an Error for an answer that is not a job: refused, RateLimited, AbsentCall, configuration, job, or
    /// network where the service itself fails. What a gateway lost (502, 504) is no answer. Once `on_accepted` was
    /// called, nothing of the service's throws: the job's verdict is asked for with `get`.
    virtual Submission submit(const model::JobRequest& request, Listener& listener) = 0;
    /// Throws Error{network} when there is no answer, otherwise as `submit`.
    virtual model::JobState get(const std::string& session_id) = 0;
    /// A list that holds the jobs which were sent over that version, newest first. `take` is at most 100. Throws
    /// Error{pending} where that version has no list, so that it stays unknown whether a job is there.
    virtual std::vector<model::JobState> list(Api sent_over, int skip, int take) = 0;
    /// Adds to a job. Throws Error{usage} where the API cannot, and Error{pending} when it is not known whether the
    /// message arrived.
    virtual model::JobState message(const std::string& session_id, const std::string& text) = 0;
};

struct Connection
{
    std::string base_url = "https://api.mintlify.com";
    std::string project;
    base::Secret key;
    std::chrono::milliseconds connect_limit{10'000};
    std::chrono::milliseconds idle_limit{120'000};
    std::chrono::milliseconds total_limit{3'600'000};
};

/// Names what is wrong with a key before anything is sent; empty: nothing seen. The key is not in the text.
std::string key_problem(const base::Secret& key, const std::string& base_url);

/// An agent that sends over `api`, and knows the jobs of either version. `client` outlives the agent.
std::unique_ptr<Agent> make_agent(Api api, const Connection& connection, http::Client& client);
std::unique_ptr<Agent> make_api_v1(Connection connection, http::Client& client);
std::unique_ptr<Agent> make_api_v2(Connection connection, http::Client& client);

/// The body of a create call; what `Agent::body_of` gives, without a connection.
std::string encode_job_request(Api api, const model::JobRequest& request);
/// As v1 has it.
std::string encode_job_request(const model::JobRequest& request);

} // namespace docwake::agent
