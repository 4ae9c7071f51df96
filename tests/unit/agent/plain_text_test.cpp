#include "unit/agent/event_text.h"

#include <gtest/gtest.h>

namespace docwake::agent {
namespace {

TEST(PlainText, IsGivenLineByLine)
{
    EXPECT_EQ(decode(StreamFormat::plain_text, "one\ntwo\r\n\nthree"),
              (EventTexts{"text |one\n", "text |two\r\n", "text |\n", "text |three"}));
    EXPECT_EQ(decode(StreamFormat::plain_text, "\xEF\xBB\xBFone\xFF\n\xEF\xBB\xBFtwo"),
              (EventTexts{"text |one\uFFFD\n", "text |\uFEFFtwo"}));
    EXPECT_EQ(decode(StreamFormat::plain_text, ""), EventTexts{});
}

TEST(PlainText, CutsALongLineBetweenCodePoints)
{
    constexpr std::size_t piece = 64 * 1024;
    const std::string rocket = "\U0001F680";
    for (std::size_t before = piece - 5; before <= piece; ++before) {
        const std::string line = std::string(before, 'x') + rocket + "tail";
        std::string text;
        const auto decoder = make_decoder(StreamFormat::plain_text, [&](const model::JobEvent& event) {
            text += std::get<model::TextDelta>(event).text;
        });
        decoder->add(line);
        EXPECT_LE(decoder->buffered(), piece);
        decoder->finish();
        EXPECT_EQ(text, line);
    }
}

} // namespace
} // namespace docwake::agent
