#include "http/address.h"

#include "base/error.h"

#include <gtest/gtest.h>

namespace docwake::http {
namespace {

TEST(Address, IsTakenApart)
{
    const Address address = parse_address("HTTPS://API.Example.org/v1/x?y=1");
    EXPECT_EQ(address.scheme, "https");
    EXPECT_EQ(address.host, "api.example.org");
    EXPECT_EQ(address.port, "443");
    EXPECT_EQ(address.origin(), "https://api.example.org:443");
}

TEST(Address, IsLoopbackOnlyWhenItCannotLeaveTheMachine)
{
    struct Case
    {
        const char* url;
        bool loopback;
    };
    const Case cases[] = {
        {"http://127.0.0.1:8080/x", true},
        {"http://127.8.9.255", true},
        {"http://[::1]:1", true},
        {"http://[0:0:0:0:0:0:0:1]", true},
        {"http://localhost", true},
        {"http://LOCALHOST:3000", true},
        {"http://0x7f.1", true},
        {"http://127.0.0.1.example.org", false},
        {"http://127.example.org", false},
        {"http://localhost.example.org", false},
        {"http://example.org/127.0.0.1", false},
        {"http://128.0.0.1", false},
        {"http://0.0.0.0", false},
        {"http://[::2]", false},
        {"http://[::ffff:8.8.8.8]", false},
    };
    for (const Case& row : cases) {
        EXPECT_EQ(is_loopback(parse_address(row.url)), row.loopback) << row.url;
    }
}

TEST(Address, IsRefusedWhenItIsNotOfTheWeb)
{
    struct Case
    {
        const char* url;
        const char* message;
    };
    const Case cases[] = {
        {"", "`` is not an http or https address"},
        {"example.org", "`example.org` is not an http or https address"},
        {"ftp://example.org", "`ftp://example.org` is not an http or https address"},
        {"file:///etc/passwd", "`file:///etc/passwd` is not an http or https address"},
        {"http://", "`http://` is not an http or https address"},
        {"http://a b", "`http://a b` is not an http or https address"},
        {"https://user:word@example.org", "an address with a user name in it is not accepted"},
    };
    for (const Case& row : cases) {
        try {
            parse_address(row.url);
            ADD_FAILURE() << row.url;
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind(), base::ErrorKind::configuration) << row.url;
            EXPECT_EQ(error.message(), row.message);
        }
    }
}

TEST(Address, OfARedirectIsResolved)
{
    const Address from = parse_address("https://example.org/v1/agent/p/job?x=1");
    struct Case
    {
        const char* location;
        const char* url;
    };
    const Case cases[] = {
        {"/v2/job", "https://example.org/v2/job"},
        {"other", "https://example.org/v1/agent/p/other"},
        {"//elsewhere.org/x", "https://elsewhere.org/x"},
        {"http://example.org/", "http://example.org/"},
        {"ftp://example.org/", ""},
        {"https://user:word@example.org/", ""},
    };
    for (const Case& row : cases) {
        const auto target = resolve(from, row.location);
        EXPECT_EQ(target ? target->url : "", row.url) << row.location;
    }
}

} // namespace
} // namespace docwake::http
