#include "agent/pull_request_link.h"

#include <gtest/gtest.h>

namespace docwake::agent {
namespace {

TEST(PullRequestLink, IsFoundInText)
{
    struct Case
    {
        const char* text;
        const char* link;
    };
    const Case cases[] = {
        {"", ""},
        {"Opened https://github.com/acme/docs/pull/42.", "https://github.com/acme/docs/pull/42"},
        {"[PR](https://github.com/acme/docs/pull/42/files#diff)", "https://github.com/acme/docs/pull/42"},
        {"first https://github.com/a/b/pull/1, then <https://github.com/a/b/pull/2>", "https://github.com/a/b/pull/2"},
        {"https://gitlab.com/a/b/-/merge_requests/7\n", "https://gitlab.com/a/b/-/merge_requests/7"},
        {"https://codeberg.org/a/b/pulls/7", "https://codeberg.org/a/b/pulls/7"},
        {"https://bitbucket.org/a/b/pull-requests/7", "https://bitbucket.org/a/b/pull-requests/7"},
        {"https://dev.azure.com/o/p/_git/r/pullrequest/7", "https://dev.azure.com/o/p/_git/r/pullrequest/7"},
        {"http://github.com/a/b/pull/1", ""},
        {"https://github.com/a/b/pull/", ""},
        {"https://github.com/a/b/pull/new", ""},
        {"https://github.com/a/b /pull/1", ""},
        {"https://https://github.com/a/b/pull/1", "https://github.com/a/b/pull/1"},
    };
    for (const Case& row : cases) {
        EXPECT_EQ(pull_request_link_in_text(row.text), row.link) << row.text;
    }
}

TEST(PullRequestLink, IsFoundInResultsOnlyWhereTheyNameIt)
{
    struct Case
    {
        const char* result;
        const char* link;
    };
    const Case cases[] = {
        {R"({"pullRequestLink":"https://example.org/x"})", "https://example.org/x"},
        {R"([1,{"data":{"prLink":"file:///p/1.html"}}])", "file:///p/1.html"},
        {R"({"pullRequestLink":null,"other":"https://github.com/a/b/pull/1"})", ""},
        {R"({"pullRequestLink":{"x":"y"}})", ""},
        {R"({"content":"https://github.com/a/b/pull/1"})", ""},
        {R"("https://github.com/a/b/pull/1")", "https://github.com/a/b/pull/1"},
        {R"("see https://github.com/a/b/pull/1")", ""},
        {R"(["https://github.com/a/b/pull/1"])", ""},
        {R"({"prLink":"https://example.org/1","x":"hello","pullRequestLink":"https://example.org/2","prLink":""})",
         "https://example.org/2"},
        {R"({"prLink":"https://example.org/1","x":[{"prLink":"https://example.org/2"}]})", "https://example.org/2"},
        {R"({"x":{"prLink":"https://example.org/1"},"prLink":"https://example.org/2"})", "https://example.org/2"},
        {R"({"pr\u004cink":"https://example.org/1"})", "https://example.org/1"},
        {R"({"prLink":"https:\/\/example.org\/1"})", "https://example.org/1"},
        {R"({"prLink":7,"content":"\"prLink\":\"https://example.org/1\""})", ""},
        {"null", ""},
    };
    for (const Case& row : cases) {
        EXPECT_EQ(pull_request_link_in_result(row.result), row.link) << row.result;
    }
}

} // namespace
} // namespace docwake::agent
