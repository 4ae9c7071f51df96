#include "impact/file_words.h"

#include "impact/word_weights.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

namespace docwake::impact {
namespace {

WordId id_of(std::string_view word)
{
    WordId id = 0;
    for_each_word(word, [&id](WordId found) { id = found; });
    return id;
}

TEST(WordWeights, AreInTheOrderInWhichTheyCame)
{
    WordWeights weights;
    EXPECT_TRUE(weights.empty());
    weights[7] += 1;
    weights[3] += 2;
    weights[7] += 0.5;
    EXPECT_EQ(WordWeights::Entries(weights.begin(), weights.end()), (WordWeights::Entries{{7, 1.5}, {3, 2}}));
    EXPECT_EQ(weights.find(3)->second, 2);
    EXPECT_EQ(weights.find(4), weights.end());
}

TEST(FileWordCounter, TellsWhatChangedFromWhatIsBesideIt)
{
    NameTable names;
    FileWordCounter counter(names);
    using Part = FileWordCounter::Part;
    const auto add = [&](std::string_view name, Part part) { counter.add(names.name(name), part); };
    add("function", Part::around);
    add("moved", Part::removed);
    add("moved", Part::added);
    add("gone", Part::removed);
    add("near", Part::context);
    counter.end_hunk();
    add("other", Part::context);
    add("gone", Part::removed);
    counter.end_hunk();
    add("path", Part::path);
    const FileWords words = counter.words(2);
    const auto in_order = [](const FileWords::Weights& weights) {
        return std::map<WordId, double>(weights.begin(), weights.end());
    };
    using Expected = std::map<WordId, double>;
    EXPECT_EQ(in_order(words.lines), (Expected{{id_of("gone"), 2 * std::log2(3)}, {id_of("moved"), 2 * 0.3}}));
    EXPECT_EQ(in_order(words.surroundings),
              (Expected{{id_of("function"), 2}, {id_of("near"), 2}, {id_of("other"), 2}}));
    EXPECT_EQ(in_order(words.neighbours), (Expected{{id_of("near"), 2}})) << "the other hunk adds nothing";
    EXPECT_EQ(in_order(words.path), (Expected{{id_of("path"), 2}}));
}

} // namespace
} // namespace docwake::impact
