#include "base/byte_scan.h"

#include <gtest/gtest.h>

#include <string>

namespace docwake::base {

namespace {

/// Each byte at each place of a text that is longer than eight, among bytes next to those that are looked for.
template <typename Check>
void for_each_placed_byte(const Check& check)
{
    for (const char filler : {'a', '!', '#', '[', ']', ' ', '\x7F', '\x1F', '"'}) {
        for (int byte = 0; byte < 256; ++byte) {
            for (std::size_t place = 0; place < 20; ++place) {
                std::string text(20, filler);
                text[place] = static_cast<char>(byte);
                check(text);
            }
        }
    }
}

TEST(ByteScan, AsciiLength)
{
    for_each_placed_byte([](const std::string& text) {
        std::size_t expected = 0;
        while (expected < text.size() && static_cast<unsigned char>(text[expected]) < 0x80) {
            ++expected;
        }
        ASSERT_EQ(ascii_length(text), expected) << testing::PrintToString(text);
    });
    EXPECT_EQ(ascii_length(""), 0U);
}

TEST(ByteScan, FindEscaped)
{
    for_each_placed_byte([](const std::string& text) {
        for (std::size_t at = 0; at <= text.size(); ++at) {
            std::size_t expected = at;
            while (expected < text.size() && static_cast<unsigned char>(text[expected]) >= 0x20 &&
                   text[expected] != '"' && text[expected] != '\\') {
                ++expected;
            }
            ASSERT_EQ(find_escaped(text, at), expected) << testing::PrintToString(text) << " from " << at;
        }
    });
}

} // namespace
} // namespace docwake::base
