#include "digest/pattern_screen.h"

#include <gtest/gtest.h>

#include <random>

namespace docwake::digest {

namespace {

using Words = std::vector<std::string>;

TEST(KeywordScan, FindsWhatASearchForEachWordFinds)
{
    std::mt19937 random(7); // fixed: the same words and texts in every run
    const auto text_of = [&random](std::size_t length) {
        std::string text;
        while (text.size() < length) {
            text.push_back("abABx"[random() % 5]);
        }
        return text;
    };
    for (int round = 0; round < 300; ++round) {
        std::vector<std::string> words;
        for (int i = 0; i < 8; ++i) {
            std::string word;
            for (const char c : text_of(1 + random() % 4)) {
                word.push_back(static_cast<char>(c | 0x20));
            }
            words.push_back(word);
        }
        const std::string text = text_of(60);
        std::string lower;
        for (const char c : text) {
            lower.push_back(static_cast<char>(c | 0x20));
        }
        std::vector<std::pair<std::size_t, std::uint32_t>> expected;
        for (std::uint32_t i = 0; i < words.size(); ++i) {
            for (std::size_t at = lower.find(words[i]); at != std::string::npos; at = lower.find(words[i], at + 1)) {
                expected.emplace_back(at + words[i].size(), i);
            }
        }
        std::vector<std::pair<std::size_t, std::uint32_t>> found;
        KeywordScan(words).scan(text, [&](std::uint32_t word, std::size_t end) { found.emplace_back(end, word); });
        std::ranges::sort(expected);
        std::ranges::sort(found);
        EXPECT_EQ(found, expected) << text;
    }
}

TEST(PatternScreen, NamesThePatternsWithAKeywordInTheText)
{
    const std::vector<Words> keywords = {{"token", "key"}, {}, {"tok"}, {"ghp_"}};
    const PatternScreen screen(keywords);
    std::vector<std::uint32_t> found;
    screen.candidates("my TOKEN", found);
    EXPECT_EQ(found, (std::vector<std::uint32_t>{0, 1, 2}));
    screen.candidates("", found);
    EXPECT_EQ(found, std::vector<std::uint32_t>{1});
    std::string many;
    for (int i = 0; i < 1000; ++i) {
        many += "keytok";
    }
    screen.candidates(many, found);
    EXPECT_EQ(found, (std::vector<std::uint32_t>{0, 1, 2}));
}

TEST(PatternScreen, RequiredKeywordsAreAsFewAndLongAsCanBe)
{
    const RE2::Options options;
    EXPECT_EQ(required_keywords("ACME-[0-9A-F]{32}", options), Words{"acme-"});
    EXPECT_EQ(required_keywords("(?:one|three)[a-z]+longest", options), Words{"longest"});
    EXPECT_EQ(required_keywords("[A-Z]{20}", options), Words{});
    EXPECT_EQ(required_keywords("(", options), Words{});
}

} // namespace

} // namespace docwake::digest
