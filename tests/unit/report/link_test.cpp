#include "report/link.h"

#include "report/report.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace docwake::report {
namespace {

const std::vector<std::string> hosts = {"git.example.com", "Forge.example.com:8443", ""};

TEST(TrustedLink, IsGivenAsItIs)
{
    for (const std::string& link : std::vector<std::string>{
             "https://github.com/acme/docs/pull/12",
             "https://GitHub.com/acme/docs/pull/12",
             "https://gitlab.com/acme/docs/-/merge_requests/3",
             "https://git.example.com/a?b=c&d=(e)#f",
             "https://git.example.com?a",
             "https://git.example.com#a",
             "https://forge.example.com:8443/a",
             "https://github.com/a%20b/@c",
             "https://github.com",
         }) {
        EXPECT_EQ(trusted_link(link, hosts), link);
    }
}

TEST(TrustedLink, IsEmptyForAnythingElse)
{
    const std::string nul("https://github.com/\0a", 21);
    for (const std::string& link : std::vector<std::string>{
             "",
             "https://",
             "http://github.com/a",
             "HTTPS://github.com/a",
             " https://github.com/a",
             "file:///tmp/a.html",
             "javascript:alert(1)",
             "//github.com/a",
             "https:/github.com/a",
             "https:///github.com/a",
             "https://evil.example/github.com",
             "https://github.com.evil.example/a",
             "https://evilgithub.com/a",
             "https://docs.github.com/a",
             "https://github.com./a",
             "https://github.com@evil.example/a",
             "https://user@github.com/a",
             "https://user:password@github.com/a",
             "https://evil.example/@github.com/",
             "https://evil.example#@github.com/",
             "https://evil.example?@github.com/",
             "https://github.com:443/a",
             "https://github.com:/a",
             "https://github.com:8443/a",
             "https://git.example.com:8443/a",
             "https://forge.example.com/a",
             "https://github.com\\@evil.example/a",
             "https://github.com/a\\b",
             "https://github.com/a b",
             "https://github.com/a\tb",
             "https://github.com/a\n::error::b",
             "https://github.com/a\r",
             "https://github.com/\x1b[31m",
             nul,
             "https://github.com/##[error]a",
             "https://github.com/<script>",
             "https://github.com/\"a",
             "https://github.com/`a`",
             "https://g\u0456thub.com/a",
             "https://github.com/\u202ea",
             "https://github%2ecom/a",
             "https://github.com/" + std::string(2000, 'a'),
         }) {
        EXPECT_EQ(trusted_link(link, hosts), "") << testing::PrintToString(link);
    }
}

TEST(TrustedLink, NeverHasCredentialsWhateverTheHostsSay)
{
    EXPECT_EQ(trusted_link("https://user@git.example.com/a", {"user@git.example.com"}), "");
}

TEST(PullRequestLabel, NamesTheNumberWhereTheLinkEndsInOne)
{
    EXPECT_EQ(pull_request_label("https://github.com/a/b/pull/12"), "Pull request #12");
    EXPECT_EQ(pull_request_label("https://gitlab.com/a/b/-/merge_requests/3"), "Pull request #3");
    EXPECT_EQ(pull_request_label("https://github.com/a/b/pull/"), "Pull request");
    EXPECT_EQ(pull_request_label("https://github.com/a/b/pull/12/files"), "Pull request");
    EXPECT_EQ(pull_request_label("https://github.com/a/b/issues/12"), "Pull request");
    EXPECT_EQ(pull_request_label("12"), "Pull request");
}

} // namespace
} // namespace docwake::report
