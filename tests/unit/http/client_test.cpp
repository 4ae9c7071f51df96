#include "http/client.h"

#include <gtest/gtest.h>

namespace docwake::http {
namespace {

TEST(Header, IsFoundInAnyCaseAndTheFirstOneCounts)
{
    const Headers headers{{"X-Session-Id", "one"}, {"x-session-id", "two"}, {"Empty", ""}};
    EXPECT_EQ(header(headers, "x-session-ID"), "one");
    EXPECT_EQ(header(headers, "empty"), "");
    EXPECT_EQ(header(headers, "X-Session"), "");
    EXPECT_EQ(header({}, "anything"), "");
}

} // namespace
} // namespace docwake::http
