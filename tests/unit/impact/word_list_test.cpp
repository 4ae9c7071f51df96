#include "impact/word_list.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace docwake::impact {
namespace {

/// What words_of is for plain text, the plain way.
std::vector<WordCount> counted(std::string_view text)
{
    std::map<WordId, float> counts;
    for_each_name(text, [&](std::size_t begin, std::size_t end) {
        const std::string_view name = text.substr(begin, end - begin);
        counts[name_id(name)] += 1;
        for_each_word(name, [&](WordId word) { counts[word] += 1; });
    });
    std::vector<WordCount> list;
    list.reserve(counts.size());
    for (const auto& [id, count] : counts) {
        list.push_back({id, count});
    }
    return list;
}

TEST(WordList, EachWordIsThereOnceByItsId)
{
    for (const std::size_t words : {0U, 1U, 30U, 1000U, 60'000U}) {
        std::string text;
        for (std::size_t i = 0; i < words; ++i) {
            text += static_cast<char>('a' + i % 26);
            text += std::to_string(i / 26 % 500); // short words, so that there are more of them than is expected
            text += i % 3 == 0 ? " twice" : " ";
        }
        const WordList list = words_of(DocumentKind::plain_text, text);
        EXPECT_EQ(list.words, counted(text)) << words;
        EXPECT_EQ(word_list_from(to_bytes(list)), list);
    }
}

/// Ids from the end of their range have no places behind them.
TEST(WordList, TheLastIdsFindPlacesToo)
{
    std::string text;
    for (int i = 0, found = 0; found < 200; ++i) {
        const std::string name = "n" + std::to_string(i);
        if (name_id(name) > 0xFF000000U) {
            text += name + " ";
            ++found;
        }
    }
    EXPECT_EQ(words_of(DocumentKind::plain_text, text).words, counted(text));
}

} // namespace
} // namespace docwake::impact
