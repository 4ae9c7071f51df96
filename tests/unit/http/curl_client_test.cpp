#include "http/curl_client.h"

#include "base/error.h"
#include "support/loopback_server.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ostream>
#include <stdexcept>

namespace docwake::http {

void PrintTo(TransferEnd end, std::ostream* stream)
{
    *stream << static_cast<int>(end);
}

namespace {

using support::http_answer;
using support::LoopbackAnswer;
using support::LoopbackServer;
using Then = LoopbackAnswer::Then;
using std::chrono::milliseconds;

class Recorder : public Receiver
{
public:
    ResponseHead head;
    int heads = 0;
    std::string body;
    bool wants_more = true;

    void on_head(const ResponseHead& received) override
    {
        head = received;
        ++heads;
    }
    bool on_body(std::string_view bytes) override
    {
        body.append(bytes);
        return wants_more;
    }
};

Transfer perform(const Request& request, Receiver& receiver)
{
    return make_curl_client()->perform(request, receiver);
}

Request get(const std::string& url)
{
    Request request;
    request.url = url;
    return request;
}

Request post(const std::string& url, const std::string& body)
{
    Request request;
    request.method = "POST";
    request.url = url;
    request.headers = {{"Content-Type", "application/json"}};
    request.body = body;
    return request;
}

std::string host_of(const std::string& url)
{
    return url.substr(std::string("http://").size());
}

TEST(CurlClient, SendsTheWholeRequest)
{
    LoopbackServer server({{.pieces = {http_answer("200 OK", {"X-Session-Id: s1"}, "done")}}});
    Request request = post(server.url() + "/v1/a%20b?c=d", "{\"a\":1}");
    request.bearer = base::Secret("mint_key");
    Recorder recorder;
    const Transfer transfer = perform(request, recorder);
    EXPECT_EQ(transfer.end, TransferEnd::complete);
    EXPECT_TRUE(transfer.has_head);
    EXPECT_EQ(transfer.problem, "");
    EXPECT_EQ(recorder.head.status, 200);
    EXPECT_EQ(header(recorder.head.headers, "x-session-id"), "s1");
    EXPECT_EQ(recorder.body, "done");
    ASSERT_EQ(server.requests().size(), 1u);
    EXPECT_EQ(server.requests()[0], "POST /v1/a%20b?c=d HTTP/1.1\r\n"
                                    "Host: " +
                                        host_of(server.url()) +
                                        "\r\n"
                                        "User-Agent: docwake/" DOCWAKE_VERSION "\r\n"
                                        "Accept: */*\r\n"
                                        "Accept-Encoding: gzip\r\n"
                                        "Content-Type: application/json\r\n"
                                        "Authorization: Bearer mint_key\r\n"
                                        "Content-Length: 7\r\n"
                                        "\r\n"
                                        "{\"a\":1}");
}

TEST(CurlClient, SendsALargeBodyAtOnce)
{
    LoopbackServer server({{.pieces = {http_answer("200 OK", {}, "")}}});
    const std::string body(3u << 20, 'x');
    Recorder recorder;
    EXPECT_EQ(perform(post(server.url(), body), recorder).end, TransferEnd::complete);
    ASSERT_EQ(server.requests().size(), 1u);
    EXPECT_TRUE(server.requests()[0].ends_with("\r\n\r\n" + body));
    EXPECT_EQ(server.requests()[0].find("Expect"), std::string::npos);
}

TEST(CurlClient, ReadsChunkedBodiesWhateverThePieces)
{
    LoopbackServer server(
        {{.pieces = {"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 O", "K\r\nTransfer-Enc",
                     "oding: chunked\r\n\r\n5\r\nhel", "lo\r\n", "1\r\n!\r\n0", "\r\nTrailer: x\r\n\r\n"}}});
    Recorder recorder;
    EXPECT_EQ(perform(get(server.url()), recorder).end, TransferEnd::complete);
    EXPECT_EQ(recorder.heads, 1);
    EXPECT_EQ(recorder.body, "hello!");
}

TEST(CurlClient, UnpacksGzip)
{
    const char packed[] = "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x48\xcd\xc9\xc9\xd7\x51\xc8\x40\xa2\xb8\x00\xe7"
                          "\x42\x6e\x52\x14\x00\x00\x00";
    const std::string body(packed, sizeof packed - 1);
    LoopbackServer server({{.pieces = {http_answer("200 OK", {"Content-Encoding: gzip"}, body)}}});
    Recorder recorder;
    EXPECT_EQ(perform(get(server.url()), recorder).end, TransferEnd::complete);
    EXPECT_EQ(recorder.body, "hello, hello, hello\n");
}

/// A deflated stream (RFC 1951) with fixed codes, without end: one zero byte, and 258 times the byte before again and
/// again.
std::string packed_zeros(std::size_t times)
{
    std::string bytes("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
    unsigned bits = 0;
    const auto put = [&](std::string_view code) {
        for (const char bit : code) {
            if (bits++ % 8 == 0) {
                bytes += '\0';
            }
            const unsigned before = static_cast<unsigned char>(bytes.back());
            bytes.back() = static_cast<char>(before | (bit == '1' ? 1U << ((bits - 1) % 8) : 0U));
        }
    };
    put("110"); // the last block, with fixed codes
    put("00110000");
    for (std::size_t i = 0; i < times; ++i) {
        put("11000101"); // length 258
        put("00000");    // distance 1
    }
    return bytes;
}

TEST(CurlClient, WhatIsKeptIsLimitedAlsoWhereItComesPacked)
{
    constexpr std::size_t limit = 1U << 20;
    LoopbackServer server(
        {{.pieces = {http_answer("200 OK", {"Content-Encoding: gzip"}, packed_zeros(64 * limit / 258))}}});
    WholeAnswer answer(limit);
    EXPECT_EQ(perform(get(server.url()), answer).end, TransferEnd::cancelled);
    EXPECT_TRUE(answer.too_large);
    EXPECT_LE(answer.body.size(), limit);
    EXPECT_GT(answer.body.size(), 0U);
}

TEST(CurlClient, ReadsABodyThatEndsWithTheConnection)
{
    LoopbackServer server({{.pieces = {"HTTP/1.1 200 OK\r\n\r\nall of it"}}});
    Recorder recorder;
    EXPECT_EQ(perform(get(server.url()), recorder).end, TransferEnd::complete);
    EXPECT_EQ(recorder.body, "all of it");
}

TEST(CurlClient, SaysHowATransferEnded)
{
    const std::string begun = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun";
    struct Case
    {
        const char* name;
        LoopbackAnswer answer;
        Limits limits;
        TransferEnd end;
        bool has_head;
        std::string problem; ///< HOST stands for the server
    };
    const Case cases[] = {
        {"no answer", {}, {}, TransferEnd::lost_before_head, false, "HOST closed the connection without an answer"},
        {"half a head",
         {.pieces = {"HTTP/1.1 200 OK\r\nX-Sess"}, .then = Then::reset},
         {},
         TransferEnd::lost_before_head,
         false,
         "the connection to HOST broke"},
        {"reset before the head",
         {.then = Then::reset},
         {},
         TransferEnd::lost_before_head,
         false,
         "the connection to HOST broke"},
        {"short body",
         {.pieces = {begun}},
         {},
         TransferEnd::lost_in_body,
         true,
         "HOST closed the connection in the middle of its answer"},
        {"silent before the head",
         {.then = Then::hang},
         {.idle = milliseconds(50)},
         TransferEnd::idle_limit,
         false,
         "HOST was silent for 0.1s"},
        {"silent in the body",
         {.pieces = {begun}, .then = Then::hang},
         {.idle = milliseconds(50)},
         TransferEnd::idle_limit,
         true,
         "HOST was silent for 0.1s"},
        {"never done",
         {.pieces = {begun}, .then = Then::hang},
         {.total = milliseconds(100)},
         TransferEnd::total_limit,
         true,
         "HOST was not done after 0.1s"},
        {"a head without measure",
         {.pieces = {"HTTP/1.1 200 OK\r\nA: " + std::string(80'000, 'b') + "\r\n\r\n"}},
         {},
         TransferEnd::lost_before_head,
         false,
         "the answer of HOST has more headers than any sensible one"},
        {"not HTTP",
         {.pieces = {"SSH-2.0-OpenSSH_9.2\r\n"}},
         {},
         TransferEnd::lost_before_head,
         false,
         "HOST: Received HTTP/0.9 when not allowed"},
    };
    for (const Case& row : cases) {
        LoopbackServer server({row.answer});
        Request request = post(server.url(), "x");
        request.limits = row.limits;
        Recorder recorder;
        const Transfer transfer = perform(request, recorder);
        std::string problem = row.problem;
        problem.replace(problem.find("HOST"), 4, host_of(server.url()));
        EXPECT_EQ(transfer.end, row.end) << row.name;
        EXPECT_EQ(transfer.has_head, row.has_head) << row.name;
        EXPECT_EQ(recorder.heads, row.has_head ? 1 : 0) << row.name;
        EXPECT_EQ(transfer.problem, problem) << row.name;
    }
}

TEST(CurlClient, SendsAPostOnceEvenWhenItsAnswerIsLost)
{
    LoopbackServer server({{}, {.pieces = {http_answer("200 OK", {}, "")}}});
    const auto client = make_curl_client();
    Recorder recorder;
    EXPECT_EQ(client->perform(post(server.url(), "x"), recorder).end, TransferEnd::lost_before_head);
    EXPECT_EQ(server.requests().size(), 1u);
}

TEST(CurlClient, KnowsThatNothingWasSent)
{
    const std::string closed = support::closed_loopback_url();
    Recorder recorder;
    const Transfer refused = perform(post(closed, "x"), recorder);
    EXPECT_EQ(refused.end, TransferEnd::not_sent);
    EXPECT_EQ(refused.problem, "nothing listens at " + host_of(closed));
}

TEST(CurlClient, CountsTlsAsPartOfConnecting)
{
    LoopbackServer server(
        {{.then = Then::hang, .reads_request = false}, {.pieces = {"no TLS"}, .reads_request = false}});
    Request request = post("https://" + host_of(server.url()), "x");
    request.limits.connect = milliseconds(100);
    request.bearer = base::Secret("mint_key");
    Recorder recorder;
    const Transfer slow = perform(request, recorder);
    EXPECT_EQ(slow.end, TransferEnd::not_sent);
    EXPECT_EQ(slow.problem, "no connection to " + host_of(server.url()) + " within 0.1s");

    server.release();
    request.limits.connect = milliseconds(10'000);
    const Transfer plain = perform(request, recorder);
    EXPECT_EQ(plain.end, TransferEnd::not_sent);
    EXPECT_EQ(plain.has_head, false);
}

TEST(CurlClient, StopsWhenTheReceiverHasEnough)
{
    LoopbackServer server({{.pieces = {"HTTP/1.1 200 OK\r\n\r\nsome"}, .then = Then::hang}});
    Recorder recorder;
    recorder.wants_more = false;
    const Transfer transfer = perform(get(server.url()), recorder);
    EXPECT_EQ(transfer.end, TransferEnd::cancelled);
    EXPECT_TRUE(transfer.has_head);
    EXPECT_EQ(transfer.problem, "stopped by us");
    EXPECT_EQ(recorder.body, "some");
}

TEST(CurlClient, LetsExceptionsOfTheReceiverThrough)
{
    class Thrower : public Receiver
    {
    public:
        explicit Thrower(bool in_head) : in_head_(in_head) {}
        void on_head(const ResponseHead& /*head*/) override
        {
            if (in_head_) {
                throw std::runtime_error("in head");
            }
        }
        bool on_body(std::string_view /*bytes*/) override { throw std::runtime_error("in body"); }

    private:
        bool in_head_;
    };
    for (const bool in_head : {true, false}) {
        LoopbackServer server({{.pieces = {http_answer("200 OK", {}, "body")}}});
        Thrower thrower(in_head);
        try {
            perform(get(server.url()), thrower);
            ADD_FAILURE();
        } catch (const std::runtime_error& error) {
            EXPECT_STREQ(error.what(), in_head ? "in head" : "in body");
        }
    }
}

TEST(CurlClient, FollowsAGetWithinTheOriginAndKeepsItsKey)
{
    LoopbackServer server({{.pieces = {http_answer("302 Found", {"Location: /there"}, "not shown")}},
                           {.pieces = {http_answer("200 OK", {}, "here")}}});
    Request request = get(server.url() + "/first");
    request.bearer = base::Secret("mint_key");
    Recorder recorder;
    EXPECT_EQ(perform(request, recorder).end, TransferEnd::complete);
    EXPECT_EQ(recorder.heads, 1);
    EXPECT_EQ(recorder.body, "here");
    ASSERT_EQ(server.requests().size(), 2u);
    EXPECT_TRUE(server.requests()[1].starts_with("GET /there HTTP/1.1\r\n"));
    EXPECT_NE(server.requests()[1].find("Authorization: Bearer mint_key\r\n"), std::string::npos);
}

TEST(CurlClient, CarriesNothingToAnotherOrigin)
{
    LoopbackServer other({{.pieces = {http_answer("200 OK", {}, "")}}});
    for (const std::string& location : {other.url() + "/x", std::string("https://example.org/")}) {
        LoopbackServer server({{.pieces = {http_answer("307 Temporary Redirect", {"Location: " + location}, "")}}});
        Request request = get(server.url());
        request.bearer = base::Secret("mint_key");
        Recorder recorder;
        EXPECT_EQ(perform(request, recorder).end, TransferEnd::complete);
        EXPECT_EQ(recorder.head.status, 307);
    }
    EXPECT_EQ(other.requests(), std::vector<std::string>());
}

TEST(CurlClient, NeverRepeatsAPostElsewhere)
{
    LoopbackServer server({{.pieces = {http_answer("307 Temporary Redirect", {"Location: /there"}, "")}}});
    Recorder recorder;
    EXPECT_EQ(perform(post(server.url(), "x"), recorder).end, TransferEnd::complete);
    EXPECT_EQ(recorder.head.status, 307);
    EXPECT_EQ(server.requests().size(), 1u);
}

TEST(CurlClient, GivesUpRedirectsAfterFive)
{
    const LoopbackAnswer around{.pieces = {http_answer("302 Found", {"Location: /again"}, "")}};
    LoopbackServer server(std::vector<LoopbackAnswer>(10, around));
    Recorder recorder;
    EXPECT_EQ(perform(get(server.url()), recorder).end, TransferEnd::complete);
    EXPECT_EQ(recorder.head.status, 302);
    EXPECT_EQ(server.requests().size(), 6u);
}

TEST(CurlClient, UsesNoProxyForThisMachine)
{
    const std::string proxy = support::closed_loopback_url();
    ::setenv("http_proxy", proxy.c_str(), 1);
    LoopbackServer server({{.pieces = {http_answer("200 OK", {}, "direct")}}});
    Recorder recorder;
    const Transfer direct = perform(get(server.url()), recorder);
    const Transfer through_proxy = perform(get("http://example.invalid/"), recorder);
    ::unsetenv("http_proxy");
    EXPECT_EQ(direct.end, TransferEnd::complete);
    EXPECT_EQ(recorder.body, "direct");
    EXPECT_EQ(through_proxy.end, TransferEnd::not_sent);
    EXPECT_TRUE(through_proxy.problem.starts_with("example.invalid:80: Failed to connect to 127.0.0.1 port "))
        << through_proxy.problem;
}

TEST(CurlClient, RefusesWhatMustNotBeSent)
{
    struct Case
    {
        const char* name;
        Request request;
        std::string message;
    };
    Request open = get("http://example.org/");
    open.bearer = base::Secret("mint_key");
    Request broken_key = get("https://example.org/");
    broken_key.bearer = base::Secret("mint_key\r\nX: y");
    Request injected = get("https://example.org/");
    injected.headers = {{"X", "a\r\nY: b"}};
    Request named = get("https://example.org/");
    named.headers = {{"X: y", "z"}};
    Request method = get("https://example.org/");
    method.method = "GET /";
    const Case cases[] = {
        {"key without encryption", open, "the key would go to example.org without encryption"},
        {"key with a line end", broken_key, "the key holds a line end or another control character"},
        {"header with a line end", injected, "a request header holds a character that headers cannot hold"},
        {"header name", named, "a request header holds a character that headers cannot hold"},
        {"method", method, "`GET /` is not an HTTP method"},
        {"address", get("nowhere"), "`nowhere` is not an http or https address"},
    };
    for (const Case& row : cases) {
        Recorder recorder;
        try {
            perform(row.request, recorder);
            ADD_FAILURE() << row.name;
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind(), base::ErrorKind::configuration) << row.name;
            EXPECT_EQ(error.message(), row.message);
        }
    }
}

} // namespace
} // namespace docwake::http
