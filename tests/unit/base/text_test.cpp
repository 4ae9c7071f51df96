#include "base/text.h"

#include <gmock/gmock.h>

#include <array>

namespace docwake::base {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Text, RepairsEachMaximalInvalidSequence)
{
    struct Case
    {
        std::string_view bytes;
        std::string_view repaired;
    };
    // The first rows are table 3-8 to 3-11 of the Unicode Standard.
    constexpr std::array cases = {
        Case{"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA"},
        Case{"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA"},
        Case{"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB"},
        Case{"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "\uFFFD\uFFFD\uFFFD\uFFFDA"},
        Case{"plain", "plain"},
        Case{"\u00e4\u20ac\U0001F680", "\u00e4\u20ac\U0001F680"},
        Case{"cut \xF0\x9F\x9A", "cut \uFFFD"},
        Case{"", ""},
    };
    for (const auto& [bytes, repaired] : cases) {
        EXPECT_EQ(repair_utf8(bytes), repaired);
        EXPECT_EQ(is_valid_utf8(bytes), bytes == repaired);
        EXPECT_TRUE(is_valid_utf8(repair_utf8(bytes)));
    }
}

TEST(Text, DecodesWhatItAppends)
{
    for (const char32_t value :
         {U'a', U'\u007F', U'\u0080', U'\u07FF', U'\u0800', U'\uFFFF', U'\U00010000', U'\U0010FFFF'}) {
        std::string text;
        append_utf8(text, value);
        const CodePoint point = decode_utf8(text, 0);
        EXPECT_EQ(point.value, value);
        EXPECT_EQ(point.length, text.size());
        EXPECT_TRUE(point.valid);
    }
    std::string text;
    append_utf8(text, 0xD800);
    append_utf8(text, 0x110000);
    EXPECT_EQ(text, "\uFFFD\uFFFD");
}

TEST(Text, SplitsLines)
{
    EXPECT_THAT(split_lines(""), IsEmpty());
    EXPECT_THAT(split_lines("\n"), ElementsAre(""));
    EXPECT_THAT(split_lines("a"), ElementsAre("a"));
    EXPECT_THAT(split_lines("a\nb\n"), ElementsAre("a", "b"));
    EXPECT_THAT(split_lines("a\n\nb"), ElementsAre("a", "", "b"));
    EXPECT_THAT(split("a,,b,", ','), ElementsAre("a", "", "b", ""));
}

TEST(Text, Trims)
{
    EXPECT_EQ(trim(" \t a b\r\n"), "a b");
    EXPECT_EQ(trim(" \n"), "");
}

TEST(Text, ReplacesWithoutLoopingOverItsOwnWork)
{
    std::string text = "aXbX";
    replace_all(text, "X", "XX");
    EXPECT_EQ(text, "aXXbXX");
}

TEST(Text, ReadsSizes)
{
    EXPECT_EQ(readable_size(0), "0 bytes");
    EXPECT_EQ(readable_size(1), "1 byte");
    EXPECT_EQ(readable_size(1023), "1023 bytes");
    EXPECT_EQ(readable_size(1536), "1.5 KiB");
    EXPECT_EQ(readable_size(std::size_t{5} << 30), "5.0 GiB");
}

TEST(Text, CutsBetweenCodePoints)
{
    EXPECT_EQ(ellipsize("short", 5), "short");
    EXPECT_EQ(ellipsize("longer", 5), "lo...");
    EXPECT_EQ(ellipsize("\u00e4\u00e4\u00e4\u00e4", 6), "\u00e4...");
    EXPECT_EQ(ellipsize("longer", 2), "..");
}

TEST(Text, SuggestsTheNearest)
{
    constexpr std::array<std::string_view, 3> words = {"draft", "docs.paths", "model"};
    EXPECT_EQ(nearest("darft", words), "draft");
    EXPECT_EQ(nearest("modle", words), "model");
    EXPECT_EQ(nearest("docs.path", words), "docs.paths");
    EXPECT_EQ(nearest("something", words), "");
}

} // namespace
} // namespace docwake::base
