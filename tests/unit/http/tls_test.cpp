#include "base/fs.h"
#include "http/curl_client.h"
#include "support/fault_proxy.h"
#include "support/loopback_server.h"
#include "support/temporary_folder.h"
#include "support/tls_server.h"

#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <cstdlib>

namespace docwake::http {
namespace {

using support::CertificateAuthority;
using support::ConnectProxy;
using support::http_answer;
using support::Identity;
using support::LoopbackServer;
using support::TlsServer;

class Body final : public Receiver
{
public:
    std::string bytes;

    void on_head(const ResponseHead& /*head*/) override {}
    bool on_body(std::string_view received) override
    {
        bytes += received;
        return true;
    }
};

/// Sets a variable of the environment for its life.
class Variable
{
public:
    Variable(std::string name, const std::string& value) : name_(std::move(name))
    {
        ::setenv(name_.c_str(), value.c_str(), 1);
    }
    ~Variable() { ::unsetenv(name_.c_str()); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    std::string name_;
};

class TlsTest : public testing::Test
{
protected:
    TlsTest() : plain_({{.pieces = {http_answer("200 OK", {}, "secret")}}})
    {
        base::write_file(folder_.path() / "authority.pem", authority_.certificate());
    }

    Transfer post(const std::string& url)
    {
        Request request;
        request.method = "POST";
        request.url = url;
        request.body = "x";
        request.bearer = base::Secret("mint_key");
        return make_curl_client()->perform(request, body_);
    }

    std::string file() const { return (folder_.path() / "authority.pem").string(); }

    support::TemporaryFolder folder_;
    CertificateAuthority authority_;
    LoopbackServer plain_;
    Body body_;
};

TEST_F(TlsTest, TrustsThePrivateAuthorityThatIsNamedAndOffersHttp2)
{
    const TlsServer server(authority_.issue("IP:127.0.0.1"), plain_.port());
    const Variable trusted("SSL_CERT_FILE", file());
    const Transfer transfer = post(server.url());
    EXPECT_EQ(transfer.end, TransferEnd::complete) << transfer.problem;
    EXPECT_EQ(body_.bytes, "secret");
    EXPECT_EQ(server.handshakes(), std::vector<std::string>{"TLSv1.3 h2 http/1.1"});
}

TEST_F(TlsTest, TrustsTheAuthoritiesInTheFolderThatIsNamed)
{
    const TlsServer server(authority_.issue("IP:127.0.0.1"), plain_.port());
    const std::filesystem::path authorities = folder_.path() / "authorities";
    std::filesystem::create_directories(authorities);
    const Variable trusted("SSL_CERT_DIR", authorities.string());
    // Debian's own bundle is set beside it, and does not hold this one.
    EXPECT_EQ(post(server.url()).end, TransferEnd::not_sent);
    base::write_file(authorities / authority_.hashed_name(), authority_.certificate());
    const Transfer transfer = post(server.url());
    EXPECT_EQ(transfer.end, TransferEnd::complete) << transfer.problem;
    EXPECT_EQ(body_.bytes, "secret");
}

TEST_F(TlsTest, TakesNoCertificateButAGoodOne)
{
    const CertificateAuthority stranger("a stranger");
    struct Case
    {
        const char* name;
        Identity identity;
        const char* cause;
    };
    const Case cases[] = {
        {"of an authority that nobody knows", stranger.issue("IP:127.0.0.1"), "unable to get local issuer certificate"},
        {"expired", authority_.issue("IP:127.0.0.1", {-20, -1}), "certificate has expired"},
        {"not valid yet", authority_.issue("IP:127.0.0.1", {1, 20}), "certificate is not yet valid"},
        {"of another host", authority_.issue("DNS:example.test"), "no alternative certificate subject name matches"},
    };
    const Variable trusted("SSL_CERT_FILE", file());
    for (const Case& row : cases) {
        const TlsServer server(row.identity, plain_.port());
        const Transfer transfer = post(server.url());
        EXPECT_EQ(transfer.end, TransferEnd::not_sent) << row.name;
        EXPECT_TRUE(transfer.permanent) << row.name;
        EXPECT_NE(transfer.problem.find(row.cause), std::string::npos) << transfer.problem;
        EXPECT_NE(transfer.problem.find("is not accepted: "), std::string::npos) << transfer.problem;
    }
    EXPECT_EQ(plain_.requests(), std::vector<std::string>());
}

TEST_F(TlsTest, SpeaksNothingOlderThanTls12)
{
    const Variable trusted("SSL_CERT_FILE", file());
    const Identity identity = authority_.issue("IP:127.0.0.1");
    const TlsServer old(identity, plain_.port(), {.newest_version = TLS1_1_VERSION});
    EXPECT_EQ(post(old.url()).end, TransferEnd::not_sent);
    EXPECT_EQ(old.handshakes(), std::vector<std::string>{"failed"});
    const TlsServer newer(identity, plain_.port(), {.newest_version = TLS1_2_VERSION});
    EXPECT_EQ(post(newer.url()).end, TransferEnd::complete);
}

TEST_F(TlsTest, GoesThroughTheProxyOfItsSchemeWhichSeesNoKey)
{
    const TlsServer server(authority_.issue("DNS:agent.test"), plain_.port());
    const Variable trusted("SSL_CERT_FILE", file());
    for (const char* const name : {"HTTPS_PROXY", "https_proxy", "ALL_PROXY"}) {
        LoopbackServer plain({{.pieces = {http_answer("200 OK", {}, "secret")}}});
        const TlsServer behind(authority_.issue("DNS:agent.test"), plain.port());
        const ConnectProxy proxy(behind.port());
        const Variable variable(name, proxy.url());
        EXPECT_EQ(post("https://agent.test/path").end, TransferEnd::complete) << name;
        ASSERT_EQ(proxy.requests().size(), 1U);
        EXPECT_TRUE(proxy.requests()[0].starts_with("CONNECT agent.test:443 HTTP/1.1\r\n")) << proxy.requests()[0];
        EXPECT_EQ(proxy.requests()[0].find("mint_key"), std::string::npos);
        EXPECT_NE(plain.requests().at(0).find("Authorization: Bearer mint_key\r\n"), std::string::npos);
    }
}

TEST_F(TlsTest, UsesNoProxyOfAnotherSchemeOrForAnExcludedHost)
{
    const ConnectProxy proxy(plain_.port());
    {
        // A server's environment may hold HTTP_PROXY from a request's header (CVE-2016-5385).
        const Variable upper("HTTP_PROXY", proxy.url());
        Request request;
        request.url = "http://agent.invalid/";
        EXPECT_EQ(make_curl_client()->perform(request, body_).end, TransferEnd::not_sent);
    }
    {
        const Variable other("http_proxy", proxy.url());
        EXPECT_EQ(post("https://agent.invalid/").end, TransferEnd::not_sent);
    }
    {
        const Variable variable("HTTPS_PROXY", proxy.url());
        const Variable excluded("NO_PROXY", "agent.invalid");
        EXPECT_EQ(post("https://agent.invalid/").end, TransferEnd::not_sent);
    }
    EXPECT_EQ(proxy.requests(), std::vector<std::string>());
}

TEST_F(TlsTest, AProxyThatRefusesHasSentNothing)
{
    LoopbackServer proxy({{.pieces = {http_answer("403 Forbidden", {}, "<h1>no</h1>")}}});
    const Variable variable("HTTPS_PROXY", proxy.url());
    const Transfer transfer = post("https://agent.test/");
    EXPECT_EQ(transfer.end, TransferEnd::not_sent) << transfer.problem;
    EXPECT_FALSE(transfer.has_head);
    EXPECT_TRUE(transfer.permanent);
    EXPECT_TRUE(transfer.problem.starts_with("the proxy does not connect to agent.test:443: it answered 403 "))
        << transfer.problem;
}

TEST(Ipv6, AnAddressInBracketsIsReached)
{
    std::unique_ptr<LoopbackServer> server;
    try {
        server = LoopbackServer::on_ipv6({{.pieces = {http_answer("200 OK", {}, "six")}}});
    } catch (const std::runtime_error& error) {
        GTEST_SKIP() << "THIS MACHINE HAS NO IPv6 LOOPBACK: " << error.what();
    }
    Request request;
    request.url = server->url();
    request.bearer = base::Secret("mint_key"); // which a loopback address may have without encryption
    Body body;
    EXPECT_EQ(make_curl_client()->perform(request, body).end, TransferEnd::complete);
    EXPECT_EQ(body.bytes, "six");
    EXPECT_NE(server->requests().at(0).find("Host: [::1]:"), std::string::npos);
}

} // namespace
} // namespace docwake::http
