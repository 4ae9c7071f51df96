// docwake sync against docwake serve through the gateways that companies have: nginx, with HTTP/2 and with buffers that
// hold a stream back, and a proxy that wants a CONNECT.
#include "base/fs.h"
#include "served_repository_fixture.h"
#include "support/certificates.h"
#include "support/fault_proxy.h"
#include "support/gateways.h"

#include <algorithm>
#include <chrono>

namespace docwake {
namespace {

using nlohmann::json;
using support::FaultProxy;
using support::Nginx;
using support::Tinyproxy;

constexpr const char* as_it_comes = "proxy_http_version 1.1; proxy_buffering off;";

class GatewayTest : public ServedRepositoryTest
{
protected:
    void SetUp() override
    {
        if (!Nginx::is_installed()) {
            GTEST_SKIP() << "THERE IS NO nginx HERE: ci/setup --test";
        }
    }

    GatewayTest() : identity(authority.issue("IP:127.0.0.1,DNS:agent.test"))
    {
        base::write_file(folder.path() / "authority.pem", authority.certificate());
        environment["SSL_CERT_FILE"] = (folder.path() / "authority.pem").string();
    }

    Nginx nginx_before(int upstream_port, const Nginx::Options& options) const
    {
        return {folder.path() / "nginx", identity, upstream_port, options};
    }

    support::CertificateAuthority authority;
    support::Identity identity;
    base::Environment environment;
};

std::ptrdiff_t count_of(const std::string& call, const std::vector<std::string>& requests)
{
    return std::ranges::count_if(requests,
                                 [&](const std::string& request) { return request.find(call) != std::string::npos; });
}

std::ptrdiff_t creates_in(const std::vector<std::string>& requests)
{
    return count_of("POST /v1/agent/local/job ", requests);
}

/// Jobs are listed to find one whose answer was lost.
std::ptrdiff_t lists_in(const std::vector<std::string>& requests)
{
    return count_of("GET /v1/agent/local/jobs", requests);
}

TEST_F(GatewayTest, Http2IsUsedWhereItIsOffered)
{
    Nginx nginx = nginx_before(port, {.directives = as_it_comes});
    EXPECT_EQ(sync(nginx.url(), 0, {}, environment)["status"], "pull_request_opened");
    const std::vector<std::string> requests = nginx.stop();
    ASSERT_FALSE(requests.empty());
    EXPECT_EQ(std::ranges::count(requests,
                                 "HTTP/2.0 TLSv1.3 POST /v1/agent/local/job 200 [-] docwake/" DOCWAKE_VERSION " OK"),
              1);
    for (const std::string& request : requests) {
        EXPECT_TRUE(request.starts_with("HTTP/2.0 TLSv1.3 ")) << request;
        EXPECT_TRUE(request.ends_with(" docwake/" DOCWAKE_VERSION " OK")) << request;
    }
    expect_settled_once("HTTP/2");
}

TEST_F(GatewayTest, Http1IsUsedWhereNothingElseIsOffered)
{
    Nginx nginx = nginx_before(port, {.http2 = false, .directives = as_it_comes});
    EXPECT_EQ(sync(nginx.url(), 0, {}, environment)["status"], "pull_request_opened");
    for (const std::string& request : nginx.stop()) {
        EXPECT_TRUE(request.starts_with("HTTP/1.1 TLSv1.3 ")) << request;
    }
    expect_settled_once("HTTP/1.1");
}

TEST_F(GatewayTest, AnswersMayBeCompressed)
{
    Nginx nginx = nginx_before(
        port, {.directives = "proxy_buffering off; gzip on; gzip_types *; gzip_min_length 1; gzip_proxied any;"});
    EXPECT_EQ(sync(nginx.url(), 0, {}, environment)["status"], "pull_request_opened");
    const std::vector<std::string> requests = nginx.stop();
    ASSERT_FALSE(requests.empty());
    for (const std::string& request : requests) {
        EXPECT_NE(request.find(" 200 [gzip] "), std::string::npos) << request;
    }
    expect_settled_once("gzip");
}

TEST_F(GatewayTest, AStreamThatComesByAndByIsFollowedToItsEnd)
{
    FaultProxy slow(port, {{.counts_from_body = true, .bytes_at_once = 1}});
    // By itself nginx would hold it back; our server's answer asks it not to.
    Nginx nginx = nginx_before(slow.port(), {});
    const json outcome = sync(nginx.url(), 0, {"--timeouts-idle", "1s"}, environment);
    EXPECT_EQ(outcome["status"], "pull_request_opened") << outcome;
    EXPECT_EQ(lists_in(slow.requests()), 1) << "the look for an open job, before it is sent";
    EXPECT_EQ(count_of("POST /v1/agent/local/job 200 [-] docwake/" DOCWAKE_VERSION " OK", nginx.stop()), 1);
    expect_settled_once("as it comes");
}

TEST_F(GatewayTest, AStreamThatIsHeldBackIsLeftForTheJobsState)
{
    FaultProxy slow(port, {{.counts_from_body = true, .bytes_at_once = 1}});
    Nginx nginx = nginx_before(slow.port(), {.directives = "proxy_ignore_headers X-Accel-Buffering;"});
    const json outcome = sync(nginx.url(), 0, {"--timeouts-idle", "1s"}, environment);
    EXPECT_EQ(outcome["status"], "pull_request_opened") << outcome;
    sync(nginx.url(), 0, {}, environment);
    EXPECT_EQ(creates_in(slow.requests()), 1);
    EXPECT_EQ(std::ranges::count(nginx.stop(),
                                 "HTTP/2.0 TLSv1.3 POST /v1/agent/local/job 200 [-] docwake/" DOCWAKE_VERSION " "),
              1);
    expect_settled_once("held back");
}

TEST_F(GatewayTest, AGatewayThatGivesUpHasLeftAJobBehind)
{
    FaultProxy silent(port, {{.then = support::Fault::Then::hang}});
    Nginx nginx = nginx_before(silent.port(), {.directives = "proxy_read_timeout 1s;"});
    const json outcome = sync(nginx.url(), 0, {}, environment);
    EXPECT_EQ(outcome["status"], "pull_request_opened") << outcome;
    EXPECT_EQ(creates_in(silent.requests()), 1);
    const std::vector<std::string> requests = nginx.stop();
    EXPECT_EQ(std::ranges::count(requests,
                                 "HTTP/2.0 TLSv1.3 POST /v1/agent/local/job 504 [-] docwake/" DOCWAKE_VERSION " OK"),
              1);
    expect_settled_once("given up");
}

TEST_F(GatewayTest, ARequestThatIsTooLargeForTheGatewayIsSaidAndNotSentAgain)
{
    Nginx nginx = nginx_before(port, {.directives = "client_max_body_size 100;"});
    const json outcome = sync(nginx.url(), 2, {}, environment);
    EXPECT_EQ(outcome["status"], "failed") << outcome;
    EXPECT_NE(outcome["error"].dump().find("413"), std::string::npos) << outcome["error"];
    EXPECT_EQ(creates_in(nginx.stop()), 1);
    EXPECT_EQ(jobs(), 0U);
}

class ConnectGatewayTest : public GatewayTest
{
protected:
    void SetUp() override
    {
        GatewayTest::SetUp();
        if (!Tinyproxy::is_installed()) {
            GTEST_SKIP() << "THERE IS NO tinyproxy HERE: ci/setup --test";
        }
    }
};

TEST_F(ConnectGatewayTest, AProxyCarriesTheConnectionAndSeesNothingOfIt)
{
    Nginx nginx = nginx_before(port, {.directives = as_it_comes});
    // Knows where agent.test is, in the place of a name server.
    const support::ConnectProxy parent(nginx.port());
    Tinyproxy proxy(folder.path() / "tinyproxy", "s3cret-word", ".test", std::stoi(parent.url().substr(17)));
    environment["HTTPS_PROXY"] = proxy.url("s3cret-word");
    EXPECT_EQ(sync("https://agent.test", 0, {}, environment)["status"], "pull_request_opened");

    const std::vector<std::string> carried = proxy.stop();
    ASSERT_FALSE(carried.empty());
    for (const std::string& request : carried) {
        EXPECT_EQ(request, "CONNECT agent.test:443 HTTP/1.1");
    }
    const std::vector<std::string> requests = nginx.stop();
    EXPECT_EQ(requests.size(), carried.size());
    EXPECT_EQ(creates_in(requests), 1);
    for (const std::string& request : requests) {
        EXPECT_TRUE(request.starts_with("HTTP/2.0 TLSv1.3 ")) << request;
    }
    for (const std::string& request : parent.requests()) {
        EXPECT_EQ(request.find(serving->key().reveal()), std::string::npos);
    }
    expect_settled_once("through a proxy");
}

TEST_F(ConnectGatewayTest, AProxyThatWantsAnotherPasswordIsSaidWithoutTheOneThatItGot)
{
    const support::ConnectProxy parent(port);
    Tinyproxy proxy(folder.path() / "tinyproxy", "s3cret-word", ".test", std::stoi(parent.url().substr(17)));
    environment["HTTPS_PROXY"] = proxy.url("wr0ng-word");
    const base::ProcessResult result = run("sync", "https://agent.test", {}, environment);
    EXPECT_EQ(result.exit_code, 3) << result.output << result.errors;
    EXPECT_NE(result.output.find("the proxy does not connect to agent.test:443: it answered 401"), std::string::npos)
        << result.output;
    EXPECT_EQ((result.output + result.errors).find("wr0ng-word"), std::string::npos) << result.output << result.errors;
    EXPECT_EQ(parent.requests(), std::vector<std::string>());
    EXPECT_EQ(jobs(), 0U);
}

} // namespace
} // namespace docwake
