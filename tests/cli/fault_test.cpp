// docwake sync against docwake serve through a proxy that breaks the answer to the create call: the exit code of that
// run, and that the next one settles it with one job and one pull request in all.
#include "base/fs.h"
#include "served_repository_fixture.h"
#include "support/certificates.h"
#include "support/fault_proxy.h"
#include "support/loopback_server.h"
#include "support/tls_server.h"

#include <algorithm>
#include <ostream>

namespace docwake {
namespace {

using nlohmann::json;
using support::Fault;
using support::FaultProxy;
using support::http_answer;
using Then = Fault::Then;

using FaultTest = ServedRepositoryTest;

struct Case
{
    const char* name;
    Fault fault;
    int exit_code;
    const char* status;
};

void PrintTo(const Case& row, std::ostream* stream)
{
    *stream << row.name;
}

class BrokenAnswerTest : public FaultTest, public testing::WithParamInterface<Case>
{
};

TEST_P(BrokenAnswerTest, IsSettledWithOneJob)
{
    const Case& row = GetParam();
    {
        // A target is an address, so one proxy serves both runs.
        FaultProxy proxy(port, {row.fault});
        const json outcome = sync(proxy.url(), row.exit_code, {"--timeouts-idle", "1s"});
        EXPECT_EQ(outcome["status"], row.status) << outcome;
        EXPECT_LE(jobs(), 1U);
        sync(proxy.url(), 0);
        const auto requests = proxy.requests();
        const auto creates = std::ranges::count(requests, "POST /v1/agent/local/job HTTP/1.1");
        const bool nothing_arrived = !row.fault.instead.empty();
        EXPECT_EQ(creates, row.fault.instead.empty() ? 1 : 2) << (nothing_arrived ? "nothing arrived" : "one arrived");
    }
    expect_settled_once(row.name);
}

// A lost answer is found in the list of jobs within the same run, and so is one whose head was cut off.
INSTANTIATE_TEST_SUITE_P(
    Faults, BrokenAnswerTest,
    testing::Values(
        Case{"reset_before_the_head", {.then = Then::reset}, 0, "pull_request_opened"},
        Case{"closed_before_the_head", {.then = Then::close}, 0, "pull_request_opened"},
        Case{"reset_in_the_head", {.then = Then::reset, .passed_on = 40}, 0, "pull_request_opened"},
        Case{"reset_after_the_head", {.then = Then::reset, .counts_from_body = true}, 0, "pull_request_opened"},
        Case{"reset_in_mid_stream",
             {.then = Then::reset, .passed_on = 150, .counts_from_body = true},
             0,
             "pull_request_opened"},
        Case{"closed_in_mid_stream",
             {.then = Then::close, .passed_on = 150, .counts_from_body = true},
             0,
             "pull_request_opened"},
        Case{"silence_before_the_head", {.then = Then::hang}, 0, "pull_request_opened"},
        Case{"silence_in_mid_stream",
             {.then = Then::hang, .passed_on = 150, .counts_from_body = true},
             0,
             "pull_request_opened"},
        Case{"a_byte_at_a_time", {.bytes_at_once = 1}, 0, "pull_request_opened"},
        Case{"too_many_requests", {.instead = http_answer("429 Too Many Requests", {}, "")}, 5, "failed"},
        Case{"too_many_requests_for_an_hour",
             {.instead = http_answer("429 Too Many Requests", {"Retry-After: 3600"}, R"({"error":"slow down"})")},
             5,
             "failed"},
        Case{"a_page_to_sign_in",
             {.instead = http_answer("200 OK", {"Content-Type: text/html"}, "<html>Sign in</html>")},
             3,
             "failed"}),
    [](const testing::TestParamInfo<Case>& tested) { return std::string(tested.param.name); });

TEST_F(FaultTest, AServiceThatFailsMayHaveTheJobAndIsLookedThrough)
{
    for (const char* const status :
         {"500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"}) {
        FaultProxy proxy(port, {{.instead = http_answer(status, {"Content-Type: text/html"}, "<h1>Sorry</h1>")}});
        const json outcome = sync(proxy.url(), 6);
        EXPECT_EQ(outcome["status"], "uncertain") << status;
        EXPECT_NE(outcome["error"].dump().find("Sorry"), std::string::npos) << outcome["error"];
        const auto requests = proxy.requests();
        EXPECT_EQ(std::ranges::count(requests, "POST /v1/agent/local/job HTTP/1.1"), 1) << status;
    }
    EXPECT_EQ(jobs(), 0U);
}

TEST_F(FaultTest, NobodyThereIsSaidAtOnce)
{
    const json outcome = sync(support::closed_loopback_url(), 3);
    EXPECT_EQ(outcome["status"], "failed");
    EXPECT_EQ(outcome["error"]["kind"], "network");
    EXPECT_EQ(support::run_docwake(repository.folder(), {"queue", "list"}).output, "no submission is open\n");
}

TEST_F(FaultTest, NothingIsSentToAServerWithABadCertificate)
{
    const support::CertificateAuthority authority;
    const support::CertificateAuthority stranger("a stranger");
    base::write_file(folder.path() / "ca.pem", authority.certificate());
    const base::Environment environment{{"SSL_CERT_FILE", (folder.path() / "ca.pem").string()}};
    struct BadCertificate
    {
        const char* name;
        support::Identity identity;
        const char* cause;
    };
    for (const auto& [name, identity, cause] :
         {BadCertificate{"wrong", stranger.issue("IP:127.0.0.1"), "unable to get local issuer certificate"},
          BadCertificate{"expired", authority.issue("IP:127.0.0.1", {-20, -1}), "certificate has expired"},
          BadCertificate{"of another host", authority.issue("DNS:example.test"), "subject name"}}) {
        const support::TlsServer server(identity, port);
        const json outcome = sync(server.url(), 3, {}, environment);
        EXPECT_EQ(outcome["error"]["kind"], "network") << name;
        EXPECT_NE(outcome["error"].dump().find(cause), std::string::npos) << outcome["error"];
    }
    EXPECT_EQ(jobs(), 0U);
    const support::TlsServer good(authority.issue("IP:127.0.0.1"), port);
    EXPECT_EQ(sync(good.url(), 0, {}, environment)["status"], "pull_request_opened");
    expect_settled_once("good");
}

} // namespace
} // namespace docwake
