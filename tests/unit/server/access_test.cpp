#include "server/access.h"

#include <gtest/gtest.h>

namespace docwake::server {
namespace {

TEST(OwnHost, LoopbackAndTheBoundAddressAreOurs)
{
    for (const char* const host :
         {"localhost", "localhost:8080", "LocalHost:1", "127.0.0.1", "127.0.0.1:8080", "127.8.9.10:1", "[::1]",
          "[::1]:8080", "10.0.0.5:8080", "docs-agent:8080", "172.17.0.2"}) {
        EXPECT_TRUE(is_own_host(host, host[0] == '1' && host[1] == '0' ? "10.0.0.5" : "Docs-Agent", "172.17.0.2"))
            << host;
    }
}

TEST(OwnHost, AnIpv4ConnectionToASocketForAllAddressesIsOurs)
{
    EXPECT_TRUE(is_own_host("172.17.0.2:80", "::", "::ffff:172.17.0.2"));
    EXPECT_TRUE(is_own_host("[fe80::1]:80", "::", "fe80::1"));
}

TEST(OwnHost, OtherNamesAreNot)
{
    for (const char* const host :
         {"", ":8080", "evil.example", "evil.example:8080", "localhost.evil.example", "127.evil.example",
          "127.0.0.1.evil.example", "127.0.0", "127.0.0.x", "evil.localhost", "[::1", "[]", "[::2]", "10.0.0.6",
          "128.0.0.1", "127.0.0.1@evil.example", "localhost@evil.example", " localhost"}) {
        EXPECT_FALSE(is_own_host(host, "10.0.0.5", "127.0.0.1")) << host;
    }
}

TEST(Authorization, IsTheKeyAsABearerToken)
{
    const base::Secret key("s3cret key");
    for (const char* const header : {"Bearer s3cret key", "bearer s3cret key", "BEARER   s3cret key "}) {
        EXPECT_TRUE(is_authorized(header, key)) << header;
    }
    for (const char* const header : {"", "Bearer", "Bearer ", "s3cret key", "Bearer s3cret", "Bearer s3cret keyy",
                                     "Bearer S3cret key", "Basic s3cret key", "Bearers3cret key"}) {
        EXPECT_FALSE(is_authorized(header, key)) << header;
    }
    EXPECT_FALSE(is_authorized("Bearer ", base::Secret()));
}

} // namespace
} // namespace docwake::server
