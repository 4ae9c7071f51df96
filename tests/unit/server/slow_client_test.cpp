#include "server_fixture.h"
#include "support/socket.h"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <chrono>
#include <future>
#include <string>
#include <utility>

namespace docwake::server {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

/// What comes within so long; empty: nothing. `closed` when the server has ended the connection.
std::string receive(const support::Socket& client, milliseconds patience, bool& closed)
{
    pollfd waiting{client.descriptor(), POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(patience.count())) <= 0) {
        return {};
    }
    std::array<char, 4096> bytes{};
    const ssize_t count = ::recv(client.descriptor(), bytes.data(), bytes.size(), 0);
    closed = count <= 0;
    return closed ? std::string() : std::string(bytes.data(), static_cast<std::size_t>(count));
}

TEST_F(ServerTest, AClientThatSendsAByteNowAndThenIsDropped)
{
    ScriptedWork work;
    tuning_.connection.request = milliseconds(300);
    start(work);
    for (const std::string& begin :
         {std::string("GET /v1/agent/docs/jobs HTTP/1.1\r\nX-Slow: "),
          std::string("POST /v1/agent/docs/job HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n{")}) {
        const support::Socket client = support::connect_to_loopback(server_->port());
        ASSERT_TRUE(support::send_all(client.descriptor(), begin));
        const auto begun = Clock::now();
        bool closed = false;
        while (!closed && Clock::now() - begun < std::chrono::seconds(20)) {
            closed = !support::send_all(client.descriptor(), "x");
            receive(client, milliseconds(20), closed);
        }
        EXPECT_TRUE(closed) << begin;
        EXPECT_GE(Clock::now() - begun, milliseconds(250));
    }
    EXPECT_EQ(get("/v1/agent/docs/jobs").status, 200);
}

TEST_F(ServerTest, AClientThatSendsAHeadWithoutEndIsDropped)
{
    ScriptedWork work;
    start(work);
    const std::string post = "POST /v1/agent/docs/job HTTP/1.1\r\nHost: localhost\r\n";
    const std::string much(64UL * 1024, 'x');
    std::string many;
    while (many.size() < much.size()) {
        many += "X-Header: value\r\n";
    }
    for (const auto& [begin, more] :
         {std::pair(std::string("GET /"), much), std::pair(post + "X-Long: ", much), std::pair(post, many),
          std::pair(post + "Transfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n1;", much)}) {
        const support::Socket client = support::connect_to_loopback(server_->port());
        ASSERT_TRUE(support::send_all(client.descriptor(), begin));
        std::size_t sent = 0;
        // What the system holds for a connection goes a while after the server has closed it.
        constexpr std::size_t most = 64UL << 20;
        while (sent < most && support::send_all(client.descriptor(), more)) {
            sent += more.size();
        }
        EXPECT_LT(sent, most) << begin;
    }
    EXPECT_EQ(get("/v1/agent/docs/jobs").status, 200);
}

TEST_F(ServerTest, AHeadOfAnySensibleSizeIsRead)
{
    ScriptedWork work;
    start(work);
    httplib::Headers headers;
    for (int i = 0; i < 8; ++i) {
        headers.emplace("X-Header-" + std::to_string(i), std::string(7000, 'x'));
    }
    EXPECT_EQ(answer(client().Get("/v1/agent/docs/jobs", headers)).status, 200);
}

TEST_F(ServerTest, AClientThatDoesNotReadItsStreamIsDroppedAndItsJobGoesOn)
{
    std::promise<void> begun;
    ScriptedWork work([&begun](const JobInput&, Narrator& narrator) {
        begun.set_value();
        for (int i = 0; i < 64; ++i) {
            narrator.text(std::string(256UL * 1024, 'x'));
        }
        return JobResult{};
    });
    tuning_.connection.write = milliseconds(200);
    start(work);
    const std::string body = body_for("docwake/main");
    const support::Socket client = support::connect_to_loopback(server_->port());
    ASSERT_TRUE(support::send_all(client.descriptor(),
                                  "POST /v1/agent/docs/job HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
                                      options_.key.reveal() + "\r\nContent-Type: application/json\r\nContent-Length: " +
                                      std::to_string(body.size()) + "\r\n\r\n" + body));
    begun.get_future().wait();
    server_->stop(); // waits for the job and for the connection
    EXPECT_EQ(work.jobs().size(), 1U);
}

} // namespace
} // namespace docwake::server
