#include "impact/words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace docwake::impact {
namespace {

std::vector<std::string> names_in(std::string_view text)
{
    std::vector<std::string> names;
    for_each_name(text,
                  [&](std::size_t begin, std::size_t end) { names.emplace_back(text.substr(begin, end - begin)); });
    return names;
}

std::vector<WordId> words_in(std::string_view name)
{
    std::vector<WordId> words;
    for_each_word(name, [&](WordId word) { words.push_back(word); });
    return words;
}

using Names = std::vector<std::string>;

TEST(Words, NamesHoldTheirParts)
{
    EXPECT_EQ(names_in("call max_size(x)"), (Names{"call", "max_size", "x"}));
    EXPECT_EQ(names_in("git.tag-pattern, then"),
              (Names{"git.tag-pattern", "git", "tag-pattern", "tag", "pattern", "then"}));
    EXPECT_EQ(names_in("use `--dry-run`."), (Names{"use", "--dry-run", "dry-run", "dry", "run"}));
    EXPECT_EQ(names_in("-x --color=auto"), (Names{"-x", "x", "--color", "color", "auto"}));
    EXPECT_EQ(names_in("std::string src/a.c"), (Names{"std::string", "std", "string", "src/a.c", "src", "a", "c"}));
    EXPECT_EQ(names_in("a -- b... c-"), (Names{"a", "b", "c"}));
    EXPECT_EQ(names_in(""), Names());
}

TEST(Words, LongRunsAreNoNames)
{
    EXPECT_EQ(names_in(std::string(1000, 'x')), Names());
    EXPECT_EQ(names_in(std::string(300, '-')), Names());
}

TEST(Words, SpellingsOfOneNameShareTheirWords)
{
    const std::vector<WordId> expected = words_in("max_retries");
    EXPECT_EQ(expected.size(), 3U); // max, retry, maxretry
    EXPECT_EQ(words_in("maxRetries"), expected);
    EXPECT_EQ(words_in("MAX_RETRIES"), expected);
    EXPECT_EQ(words_in("max-retry"), expected);
    EXPECT_EQ(words_in("HTTPServer").size(), 3U);
}

TEST(Words, EndingsOfEnglishDoNotCount)
{
    for (const auto& [left, right] : std::vector<std::pair<const char*, const char*>>{{"settings", "setting"},
                                                                                      {"cached", "caching"},
                                                                                      {"branches", "branch"},
                                                                                      {"stopped", "stops"},
                                                                                      {"parses", "parse"}}) {
        EXPECT_EQ(words_in(left), words_in(right)) << left;
    }
    EXPECT_NE(words_in("status"), words_in("stat"));
    EXPECT_NE(words_in("class"), words_in("clas"));
}

TEST(Words, NamesAndWordsDiffer)
{
    EXPECT_NE(name_id("max"), words_in("max").front());
    EXPECT_NE(name_id("Max"), name_id("max"));
}

} // namespace
} // namespace docwake::impact
