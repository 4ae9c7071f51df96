#include "base/ref_name.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace docwake::base {
namespace {

// What `git check-ref-format --branch` of git 2.39.5 accepts.
TEST(BranchName, AcceptsWhatGitAccepts)
{
    for (const std::string_view name : {
             "main",         "feature/x.y", "docwake/main",  "a-",       "head", "@",          "a/@",  "@/a",
             "@a",           "a@",          "HEAD/a",        "a/HEAD",   "a./b", "a]b",        "a{b",  "a}b",
             "a.lockx",      "a.LOCK",      "\xc3\xa9",      "\xff\xfe", "a'b",  "a\"b",       "a;b",  "$(x)",
             "a|b",          "a&b",         "a%b",           "a#b",      "!a",   "FETCH_HEAD", "a/-b", "a.b",
             "refs/heads/a", "@@",          "a\xe2\x80\xae", "{branch}",
         }) {
        EXPECT_EQ(branch_name_problem(name), "") << name;
    }
    EXPECT_EQ(branch_name_problem(std::string(300, 'x')), "");
}

TEST(BranchName, SaysWhyGitRefuses)
{
    struct Case
    {
        std::string_view name;
        std::string_view problem;
    };
    constexpr std::string_view control = "it holds a control character";
    constexpr std::string_view empty_part = "it has an empty part beside a slash";
    constexpr std::string_view dot_first = "a part of it starts with a dot";
    constexpr std::string_view lock = "a part of it ends with .lock";
    const Case cases[] = {
        {"", "it is empty"},
        {"-a", "it starts with a dash"},
        {"--", "it starts with a dash"},
        {"HEAD", "git keeps that name for itself"},
        {"a b", "it holds a space"},
        {"a\x01"
         "b",
         control},
        {"a\tb", control},
        {"a\nb", control},
        {"a\x7f", control},
        {std::string_view("a\0b", 3), control},
        {"a~b", "it holds ~"},
        {"a^b", "it holds ^"},
        {"a:b", "it holds :"},
        {"a?b", "it holds ?"},
        {"a*b", "it holds *"},
        {"a[b", "it holds ["},
        {"a\\b", "it holds \\"},
        {"a..b", "it holds .."},
        {"..", "it holds .."},
        {"a@{b", "it holds @{"},
        {"@{-1}", "it holds @{"},
        {"a//b", empty_part},
        {"/a", empty_part},
        {"a/", empty_part},
        {"/", empty_part},
        {".", dot_first},
        {".a", dot_first},
        {"a/.b", dot_first},
        {".lock", dot_first},
        {"a.lock", lock},
        {"a.lock/b", lock},
        {"a/b.lock", lock},
        {"a.", "it ends with a dot"},
        {"@.", "it ends with a dot"},
    };
    for (const auto& [name, problem] : cases) {
        EXPECT_EQ(branch_name_problem(name), problem) << name;
    }
}

} // namespace
} // namespace docwake::base
