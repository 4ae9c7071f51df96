#include "http/retrying_client.h"

#include "support/fake_clock.h"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace docwake::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Plays the given answers, one for each call.
class ScriptedClient final : public Client
{
public:
    std::vector<std::function<Transfer(Receiver&)>> answers;
    std::size_t calls = 0;

    Transfer perform(const Request& /*request*/, Receiver& receiver) override { return answers.at(calls++)(receiver); }
};

std::function<Transfer(Receiver&)> answer(int status, const std::string& body, Headers headers = {},
                                          TransferEnd end = TransferEnd::complete)
{
    return [=](Receiver& receiver) {
        receiver.on_head({status, headers});
        const bool wanted = receiver.on_body(body);
        return Transfer{wanted ? end : TransferEnd::cancelled, true, end == TransferEnd::complete ? "" : "broke"};
    };
}

std::function<Transfer(Receiver&)> no_answer(TransferEnd end, bool permanent = false)
{
    return [=](Receiver&) { return Transfer{end, false, "no luck", permanent}; };
}

class Recorder final : public Receiver
{
public:
    std::string told;

    void on_head(const ResponseHead& head) override { told += std::to_string(head.status) + ":"; }
    bool on_body(std::string_view bytes) override
    {
        told += std::string(bytes) + " ";
        return true;
    }
};

class RetryingClientTest : public testing::Test
{
protected:
    Transfer perform(const std::string& method)
    {
        RetryOptions options;
        options.policy = policy_;
        options.random = [] { return 1.0; };
        options.on_pause = [this](const std::string& problem, milliseconds pause) {
            pauses_ += problem + " " + std::to_string(pause.count()) + "; ";
        };
        const auto client = make_retrying_client(inner_, clock_, options);
        Request request;
        request.method = method;
        return client->perform(request, recorder_);
    }

    ScriptedClient inner_;
    support::FakeClock clock_;
    RetryPolicy policy_;
    Recorder recorder_;
    std::string pauses_;
};

TEST_F(RetryingClientTest, GivesTheFirstGoodAnswer)
{
    inner_.answers = {no_answer(TransferEnd::not_sent), answer(503, "busy", {{"Retry-After", "7"}}),
                      answer(200, "half", {}, TransferEnd::lost_in_body), answer(200, "whole")};
    EXPECT_EQ(perform("GET").end, TransferEnd::complete);
    EXPECT_EQ(recorder_.told, "200:half 200:whole ");
    EXPECT_EQ(pauses_, "no luck 500; the answer was 503 7000; broke 2000; ");
    EXPECT_EQ(clock_.passed(), milliseconds(9500));
}

TEST_F(RetryingClientTest, GivesTheLastAnswerWhenTheTimeIsUp)
{
    policy_.total_limit = seconds(3);
    inner_.answers = {answer(500, "a"), answer(502, "b"), answer(503, "c"), answer(200, "never asked for")};
    EXPECT_EQ(perform("GET").end, TransferEnd::complete);
    EXPECT_EQ(recorder_.told, "503:c ") << "0.5 s and 1 s fit, and 2 s more do not";
}

TEST_F(RetryingClientTest, SendsAPostAgainOnlyWhereNothingWasSent)
{
    inner_.answers = {no_answer(TransferEnd::not_sent), no_answer(TransferEnd::lost_before_head)};
    EXPECT_EQ(perform("POST").end, TransferEnd::lost_before_head);
    EXPECT_EQ(inner_.calls, 2U);
    inner_ = {};
    inner_.answers = {no_answer(TransferEnd::not_sent, true)};
    EXPECT_EQ(perform("POST").end, TransferEnd::not_sent);
    inner_ = {};
    inner_.answers = {answer(500, "failed")};
    perform("POST");
    EXPECT_EQ(recorder_.told, "500:failed ");
}

TEST_F(RetryingClientTest, ReportsARateLimitAtOnceOrWaitsForIt)
{
    inner_.answers = {answer(429, "slow down", {{"Retry-After", "60"}})};
    perform("POST");
    EXPECT_EQ(recorder_.told, "429:slow down ");
    EXPECT_EQ(pauses_, "");
    inner_ = {};
    policy_.waits_for_rate_limit = true;
    policy_.total_limit = std::chrono::hours(2);
    inner_.answers = {answer(429, "slow down", {{"Retry-After", "3600"}}), answer(200, "taken")};
    perform("POST");
    EXPECT_EQ(recorder_.told, "429:slow down 200:taken ");
    EXPECT_EQ(clock_.passed(), seconds(3600));
}

} // namespace
} // namespace docwake::http
