#include "config/values.h"

#include <gtest/gtest.h>

namespace docwake::config {
namespace {

using std::chrono::seconds;
using Texts = std::vector<std::string>;

TEST(Values, AreReadFromText)
{
    struct Case
    {
        std::string_view key;
        std::string_view text;
        Value value;
    };
    const Case cases[] = {
        {"message", "Two\nlines, \"quoted\"", std::string("Two\nlines, \"quoted\"")},
        {"message", "", std::string()},
        {"model", "opus", std::string("opus")},
        {"draft", "true", true},
        {"draft", "1", true},
        {"draft", " Yes ", true},
        {"draft", "off", false},
        {"draft", "FALSE", false},
        {"budget", "1", 1},
        {"budget", " 2147483647\n", 2147483647},
        {"timeouts.idle", "90s", seconds(90)},
        {"timeouts.total", "1h30m", seconds(5400)},
        {"timeouts.total", "1w", seconds(604800)},
        {"docs.paths", "", Texts{}},
        {"docs.paths", "docs", Texts{"docs"}},
        {"docs.paths", "docs, guides/a b ,", Texts{"docs", "guides/a b"}},
        {"docs.paths", "docs, with comma\nguides\n", Texts{"docs, with comma", "guides"}},
        {"docs.paths", "docs, with comma\n", Texts{"docs, with comma"}},
        {"docs.paths", "a\r\nb\r\n", Texts{"a", "b"}},
        {"include", "src/**/*.{h,cpp},*.md", Texts{"src/**/*.{h,cpp}", "*.md"}},
        {"include", "},a", Texts{"}", "a"}},
        {"include", "{a,b", Texts{"{a,b"}},
        {"agent", "https://agent.example.com/base", std::string("https://agent.example.com/base")},
        {"agent", "http://127.0.0.1:8080", std::string("http://127.0.0.1:8080")},
        {"agent", "http://[::1]:8080/", std::string("http://[::1]:8080/")},
        {"agent", "http://[::1]", std::string("http://[::1]")},
        {"links.hosts", "git.example.com, 10.0.0.1", Texts{"git.example.com", "10.0.0.1"}},
    };
    for (const auto& [name, text, value] : cases) {
        const ParsedValue parsed = parse_text(*find_key(name), text);
        EXPECT_EQ(parsed.problem, "") << name << " = " << text;
        EXPECT_TRUE(parsed.value == value) << name << " = " << text;
    }
}

TEST(Values, ProblemsAreSaid)
{
    struct Case
    {
        std::string_view key;
        std::string_view text;
        std::string_view problem;
    };
    const Case cases[] = {
        {"model", "sonet", "must be one of sonnet, opus, not \"sonet\"; did you mean sonnet?"},
        {"model", "gpt", "must be one of sonnet, opus, not \"gpt\""},
        {"model", "", "must be one of sonnet, opus, not \"\""},
        {"draft", "maybe", "must be true or false, not \"maybe\""},
        {"budget", "many", "must be a whole number from 1 to 2147483647, not \"many\""},
        {"budget", "", "must be a whole number from 1 to 2147483647, not \"\""},
        {"budget", "0", "must be a whole number from 1 to 2147483647, not 0"},
        {"budget", "-5", "must be a whole number from 1 to 2147483647, not -5"},
        {"budget", "1e5", "must be a whole number from 1 to 2147483647, not \"1e5\""},
        {"budget", "2147483648", "must be a whole number from 1 to 2147483647, not \"2147483648\""},
        {"timeouts.idle", "120", "must be a duration such as 90s, 15m or 2h, not \"120\""},
        {"timeouts.idle", "0s", "must be from 1s to 1w, not 0s"},
        {"timeouts.idle", "8d", "must be from 1s to 1w, not 192h"},
        {"message", "a\x1b[31m", "must not hold control characters"},
        {"message", "a\xff", "must be valid UTF-8"},
        {"draft", "\xff", "must be valid UTF-8"},
        {"docs.paths", "a\x7f", "must not hold control characters"},
        {"agent", "mintlfy",
         "cannot be used: it is neither local nor mintlify nor an address that starts with https:// or http://"},
        {"agent", "https://user:secret@example.com",
         "cannot be used: it holds a user or password; the key belongs in MINTLIFY_API_KEY or in key-file"},
        {"agent", "https://", "cannot be used: it has no valid host and port"},
        {"agent", "https://a b/", "cannot be used: it has no valid host and port"},
        {"agent", "http://localhost:", "cannot be used: it has no valid host and port"},
        {"agent", "http://localhost:99999x", "cannot be used: it has no valid host and port"},
        {"agent", "https://example.com/?a=b", "cannot be used: it holds a query, a fragment or a space"},
        {"links.hosts", "https://git.example.com",
         "cannot be used: \"https://git.example.com\" is no host such as git.example.com"},
        {"docs-branch", "docs/{branhc}",
         "cannot be used: {branhc} is not among {branch}, {scope}, {repository}, {short_sha}, {date}, {tag}"},
    };
    for (const auto& [name, text, problem] : cases) {
        const ParsedValue parsed = parse_text(*find_key(name), text);
        EXPECT_EQ(parsed.problem, problem) << name << " = " << text;
        EXPECT_FALSE(parsed.value) << name << " = " << text;
    }
}

TEST(Values, AreShownAsTheCommandLineTakesThem)
{
    EXPECT_EQ(to_text(std::string("a b")), "a b");
    EXPECT_EQ(to_text(true), "true");
    EXPECT_EQ(to_text(false), "false");
    EXPECT_EQ(to_text(100000), "100000");
    EXPECT_EQ(to_text(seconds(0)), "0s");
    EXPECT_EQ(to_text(seconds(90)), "1m30s");
    EXPECT_EQ(to_text(seconds(90000)), "25h");
    EXPECT_EQ(to_text(Texts{"a", "b"}), "a, b");
    EXPECT_EQ(to_text(Texts{}), "");
}

} // namespace
} // namespace docwake::config
