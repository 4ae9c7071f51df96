#include "agent/fold.h"
#include "agent/stream_decoder.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace docwake::agent {
namespace {

/// Feeds `piece` until `total` bytes are through, in chunks that do not fit its lines; the most that was held back.
std::size_t most_buffered(StreamFormat format, const std::string& piece, std::size_t total, std::size_t& events)
{
    const auto decoder = make_decoder(format, [&](const model::JobEvent& /*event*/) { ++events; });
    std::size_t most = 0;
    for (std::size_t fed = 0; fed < total; fed += piece.size()) {
        const std::size_t cut = fed % piece.size() / 2 + 1;
        decoder->add(std::string_view(piece).substr(0, cut));
        most = std::max(most, decoder->buffered());
        decoder->add(std::string_view(piece).substr(cut));
        most = std::max(most, decoder->buffered());
    }
    decoder->finish();
    EXPECT_EQ(decoder->buffered(), 0u);
    return most;
}

std::string repeated(const std::string& text, std::size_t times)
{
    std::string result;
    for (std::size_t i = 0; i < times; ++i) {
        result += text;
    }
    return result;
}

TEST(Memory, DoesNotGrowWithTheStream)
{
    const std::string long_text(100'000, 'x');
    struct Case
    {
        StreamFormat format;
        std::string piece;
        std::size_t total;
        std::size_t bound;
    };
    constexpr std::size_t mebibyte = 1u << 20;
    const Case cases[] = {
        {StreamFormat::ui_message, ": " + long_text + "\n\n", 64 * mebibyte, long_text.size() + 2},
        {StreamFormat::ui_message, repeated(": keep-alive\n\n", 4000), mebibyte / 4, 64},
        {StreamFormat::ui_message, "data: {\"type\":\"text-delta\",\"id\":\"1\",\"delta\":\"" + long_text + "\"}\n\n",
         mebibyte, 2 * long_text.size()},
        {StreamFormat::data, "0:\"" + long_text + "\"\n", mebibyte, 2 * long_text.size()},
        {StreamFormat::data, repeated("\n", 10'000), mebibyte / 4, 64},
        {StreamFormat::plain_text, long_text, 2 * mebibyte, 64 * 1024},
    };
    for (const Case& row : cases) {
        std::size_t events = 0;
        EXPECT_LE(most_buffered(row.format, row.piece, row.total, events), row.bound) << row.piece.substr(0, 40);
    }
}

TEST(Memory, OfHalvesOfSurrogatePairsIsBounded)
{
    std::size_t events = 0;
    const auto decoder = make_decoder(StreamFormat::ui_message, [&](const model::JobEvent& /*event*/) { ++events; });
    std::size_t most = 0;
    for (int block = 0; block < 2000; ++block) {
        decoder->add("data: {\"type\":\"text-delta\",\"id\":\"" + std::to_string(block) +
                     "\",\"delta\":\"\\ud83d\"}\n\n");
        most = std::max(most, decoder->buffered());
    }
    decoder->finish();
    EXPECT_LE(most, 64u * 1024);
    EXPECT_EQ(events, 2000u);
}

TEST(Memory, OfALineIsGivenUpAtTheLimit)
{
    constexpr std::size_t limit = 1u << 20;
    for (const StreamFormat format : {StreamFormat::data, StreamFormat::ui_message}) {
        std::size_t unreadable = 0;
        const auto decoder = make_decoder(
            format,
            [&](const model::JobEvent& event) { unreadable += std::holds_alternative<model::Unreadable>(event); },
            limit);
        std::size_t most = 0;
        const std::string piece(64 * 1024, 'x');
        for (std::size_t fed = 0; fed < 64 * limit; fed += piece.size()) {
            decoder->add(piece);
            most = std::max(most, decoder->buffered());
        }
        decoder->finish();
        EXPECT_LE(most, limit);
        EXPECT_EQ(unreadable, 1u);
    }
}

TEST(Memory, OfASummaryIsBounded)
{
    Fold fold(StreamFormat::data);
    const std::string piece = std::string(10'000, 'x') + "\U0001F680";
    fold.add(model::TextDelta{.block = {}, .text = "https://github.com/a/b/pull/1 "});
    for (int i = 0; i < 1000; ++i) {
        fold.add(model::TextDelta{.block = {}, .text = piece});
        fold.add(model::StreamErrored{"bad"});
    }
    const StreamSummary summary = fold.finish(true);
    EXPECT_LE(summary.last_text.size(), 64u * 1024);
    EXPECT_TRUE(summary.last_text.ends_with(piece));
    EXPECT_EQ(summary.errors.size(), 101u);
    EXPECT_EQ(summary.errors.back(), "further errors are left out");
    EXPECT_EQ(summary.pull_request_link, "https://github.com/a/b/pull/1");
}

} // namespace
} // namespace docwake::agent
