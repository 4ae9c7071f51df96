// The answer to a create call that breaks off, at each of its bytes, and one that comes byte by byte.
#include "support/fault_proxy.h"
#include "unit/agent/agent_fixture.h"
#include "unit/agent/recording.h"

namespace docwake::agent {
namespace {

std::string recorded(const std::string& name)
{
    for (const Recording& recording : all_recordings()) {
        if (recording.name == name) {
            return recording.bytes;
        }
    }
    return {};
}

class Truncation : public AgentTest
{
protected:
    Truncation() : AgentTest(Api::v1) {}

    void check(const std::string& whole, std::size_t finish_seen)
    {
        const std::size_t head_end = whole.find("\r\n\r\n") + 4;
        for (std::size_t cut = 0; cut < whole.size(); ++cut) {
            answer({{.pieces = {whole.substr(0, cut)}}, {.pieces = {whole}}});
            RecordingListener listener;
            const Submission submission = agent_->submit(request_, listener);
            SCOPED_TRACE(cut);
            ASSERT_EQ(server_->requests().size(), 1U);
            if (cut < head_end) {
                ASSERT_FALSE(submission.accepted);
                ASSERT_EQ(submission.transfer.end, http::TransferEnd::lost_before_head);
                continue;
            }
            ASSERT_TRUE(submission.accepted);
            ASSERT_EQ(submission.accepted->session_id, "s1");
            ASSERT_EQ(submission.transfer.end, http::TransferEnd::lost_in_body);
            ASSERT_EQ(submission.stream.completeness,
                      cut < finish_seen ? model::Completeness::truncated : model::Completeness::complete);
        }
    }
};

TEST_F(Truncation, OfADataStreamAtEveryByte)
{
    const std::string body = recorded("v4/text_only");
    ASSERT_NE(body, "");
    const std::string whole = http_answer("200 OK", {"X-Session-Id: s1", "x-vercel-ai-data-stream: v1"}, body);
    // The last line is whole without its line end.
    const std::size_t finish = whole.find("\nd:") + 1;
    check(whole, whole.find('\n', finish));
}

TEST_F(Truncation, OfAUiMessageStreamAtEveryByte)
{
    const std::string body = recorded("v5/text_only");
    ASSERT_NE(body, "");
    const std::string whole = http_answer("200 OK", {"X-Session-Id: s1", "x-vercel-ai-ui-message-stream: v1"}, body);
    const std::size_t finish = whole.find("{\"type\":\"finish\"");
    check(whole, whole.find('\n', finish));
}

TEST_F(Truncation, AByteAtATimeIsNoSilence)
{
    // A second is a millisecond here, and the idle limit of two minutes what that makes, with room for a busy machine.
    idle_limit_ = 500;
    const std::string body = recorded("v5/text_only").substr(0, 700);
    answer({{.pieces = {http_answer("200 OK", {"X-Session-Id: s1", "x-vercel-ai-ui-message-stream: v1"}, body)}}});
    const support::FaultProxy slow(server_->port(), {{.bytes_at_once = 1}});
    Connection connection;
    connection.base_url = slow.url();
    connection.project = "p";
    connection.idle_limit = std::chrono::milliseconds(idle_limit_);
    const Submission submission = make_api_v1(connection, *client_)->submit(request_, listener_);
    EXPECT_EQ(submission.transfer.end, http::TransferEnd::complete) << submission.transfer.problem;
    EXPECT_EQ(submission.accepted->session_id, "s1");
}

TEST_F(Truncation, AnAnswerMayHoldAHeaderTwice)
{
    answer({{.pieces = {http_answer("200 OK",
                                    {"X-Session-Id: s1", "X-Session-Id: s2", "Content-Type: text/plain",
                                     "Content-Type: text/event-stream"},
                                    "0:\"a\"\nd:{\"finishReason\":\"stop\"}\n")}}});
    const Submission submission = agent_->submit(request_, listener_);
    EXPECT_EQ(submission.accepted->session_id, "s1") << "the first counts";
    EXPECT_EQ(submission.stream.completeness, model::Completeness::complete);
}

TEST_F(Truncation, ATypeThatIsWrongIsNotBelieved)
{
    for (const char* const type : {"text/html", "application/json", "image/png", "text/event-stream; charset=x", ""}) {
        answer({{.pieces = {http_answer("200 OK", {"X-Session-Id: s1", std::string("Content-Type: ") + type},
                                        "0:\"a\"\nd:{\"finishReason\":\"stop\"}\n")}}});
        const Submission submission = agent_->submit(request_, listener_);
        EXPECT_EQ(submission.stream.completeness, model::Completeness::complete) << type;
    }
}

} // namespace
} // namespace docwake::agent
