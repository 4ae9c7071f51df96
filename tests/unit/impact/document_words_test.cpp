#include "impact/document_words.h"

#include "base/error.h"
#include "impact/postings.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace docwake::impact {
namespace {

using Counts = std::map<std::pair<WordId, bool>, float>;

/// What DocumentWords counts in plain text, the plain way.
Counts counted(std::string_view text)
{
    Counts counts;
    for_each_name(text, [&](std::size_t begin, std::size_t end) {
        const std::string_view name = text.substr(begin, end - begin);
        counts[{name_id(name), true}] += 1;
        for_each_word(name, [&](WordId word) { counts[{word, false}] += 1; });
    });
    return counts;
}

Counts counts_of(const DocumentWords& words)
{
    Counts counts;
    words.for_each([&](const DocumentWords::Word& word) {
        EXPECT_TRUE(counts.emplace(std::pair(word.id, word.is_name), word.count).second) << "each is there once";
    });
    return counts;
}

/// `line:column position`, in their order.
std::vector<std::string> places_of(const DocumentWords& words, WordId id)
{
    std::vector<std::string> places;
    words.for_each([&](const DocumentWords::Word& word) {
        if (word.id == id) {
            for_each_place(word, [&](const WordPlace& place) {
                places.push_back(word.is_name
                                     ? fmt::format("{}:{} {}", place.line, place.column, name_of(place.position))
                                     : std::to_string(place.line));
            });
        }
    });
    return places;
}

WordId word_id(std::string_view word)
{
    WordId found = 0;
    for_each_word(word, [&](WordId id) { found = id; });
    return found;
}

TEST(DocumentWords, EachWordIsCountedOnceByItsId)
{
    for (const std::size_t words : {0U, 1U, 30U, 1000U, 60'000U}) {
        std::string text;
        for (std::size_t i = 0; i < words; ++i) {
            text += static_cast<char>('a' + i % 26);
            text += std::to_string(i / 26 % 500);
            text += i % 3 == 0 ? " twice" : " ";
            text += i % 10 == 0 ? "\n" : "";
        }
        const DocumentWords document(DocumentKind::plain_text, text);
        EXPECT_EQ(counts_of(document), counted(text)) << words;
        EXPECT_EQ(DocumentWords(document.to_bytes()), document);
    }
}

TEST(DocumentWords, KnowsWhereTheyStand)
{
    const DocumentWords document(DocumentKind::markdown, "# Set `max_size`\n\n\u00e4 max_size and `max_size`.\n\t\n"
                                                         "```\nmax_size sizes max_size\n```\n");
    EXPECT_EQ(
        places_of(document, name_id("max_size")),
        (std::vector<std::string>{"0:7 heading", "2:3 prose", "2:17 code span", "5:0 code block", "5:15 code block"}));
    EXPECT_EQ(places_of(document, word_id("size")), (std::vector<std::string>{"0", "2", "5"})) << "once for each line";
    EXPECT_EQ(document.line_count(), 7U);
    EXPECT_EQ(document.headings(), std::vector<std::uint32_t>{0});
    EXPECT_EQ(document.blank_lines(), (std::vector<std::uint32_t>{1, 3}));
}

TEST(DocumentWords, DamagedBytesAreAnError)
{
    const std::string bytes = DocumentWords(DocumentKind::markdown, "# Head\n\nText with `--flag`.\n").to_bytes();
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_THROW(DocumentWords(std::string_view(bytes).substr(0, size)), base::Error) << size;
    }
}

TEST(Postings, TellWhichDocumentsHaveAWord)
{
    PostingsWriter writer;
    writer.add("one", DocumentWords(DocumentKind::markdown, "# max_size\n\nA `flag`.\n"));
    writer.add("two", DocumentWords(DocumentKind::markdown, "Nothing.\n"));
    writer.add("three", DocumentWords(DocumentKind::markdown, "max_size, max_size\n"));
    const PostingsWriter::Bytes bytes = writer.take();
    const PostedDocuments documents(bytes.documents);
    EXPECT_EQ(documents.keys, (std::vector<std::string_view>{"one", "two", "three"}));
    EXPECT_EQ(documents.lengths[1], 1);
    ASSERT_EQ(bytes.parts.size(), posting_parts);
    const auto found = [&](std::string_view name) {
        const WordId id = name_id(name);
        std::vector<WordId> words = {id};
        if (id > 0) {
            words.insert(words.begin(), id - 1);
        }
        std::vector<std::pair<std::size_t, float>> having;
        Postings(bytes.parts[posting_part_of(id)])
            .for_each(words, [&](std::size_t place, std::size_t document, float count) {
                EXPECT_EQ(place, words.size() - 1);
                having.emplace_back(document, count);
            });
        return having;
    };
    using Having = std::vector<std::pair<std::size_t, float>>;
    EXPECT_EQ(found("max_size"), (Having{{0, 3}, {2, 2}}));
    EXPECT_EQ(found("flag"), (Having{{0, 1.5}}));
    EXPECT_EQ(found("other"), Having());
    EXPECT_THROW(Postings("\x05"), base::Error);
    EXPECT_THROW(PostedDocuments("\x05"), base::Error);
}

} // namespace
} // namespace docwake::impact
