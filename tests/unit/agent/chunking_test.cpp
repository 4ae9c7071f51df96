#include "agent/line_splitter.h"
#include "agent/stream_reader.h"
#include "unit/agent/recording.h"

#include <gtest/gtest.h>

namespace docwake::agent {
namespace {

std::vector<model::JobEvent> events_of(const Recording& recording)
{
    std::vector<model::JobEvent> events;
    StreamReader reader(
        recording.headers, [](StreamFormat) {}, [&](const model::JobEvent& event) { events.push_back(event); });
    reader.add(recording.bytes);
    reader.finish();
    return events;
}

/// Compares event by event with what is expected, without keeping any.
class Comparison
{
public:
    Comparison(const http::Headers& headers, const std::vector<model::JobEvent>& expected)
        : expected_(expected),
          reader_(
              headers, [](StreamFormat) {},
              [this](const model::JobEvent& event) {
                  same_ = same_ && next_ < expected_.size() && event == expected_[next_];
                  ++next_;
              })
    {
    }

    void add(std::string_view bytes) { reader_.add(bytes); }
    bool finish()
    {
        reader_.finish();
        return same_ && next_ == expected_.size();
    }

private:
    const std::vector<model::JobEvent>& expected_;
    std::size_t next_ = 0;
    bool same_ = true;
    StreamReader reader_;
};

/// All splits of all recordings decode 85 MB, which takes a minute under the sanitizers: a share of the recordings, so
/// that tests can run side by side.
class ChunkingShare : public testing::TestWithParam<std::size_t>
{
};
constexpr std::size_t shares = 8;
INSTANTIATE_TEST_SUITE_P(Of8, ChunkingShare, testing::Range(std::size_t{0}, shares));

TEST_P(ChunkingShare, IntoTwoAnywhereGivesTheSameEvents)
{
    const std::vector<Recording> recordings = all_recordings();
    for (std::size_t i = GetParam(); i < recordings.size(); i += shares) {
        const Recording& recording = recordings[i];
        const auto expected = events_of(recording);
        ASSERT_FALSE(expected.empty()) << recording.name;
        const std::string_view bytes = recording.bytes;
        for (std::size_t split = 1; split < bytes.size(); ++split) {
            Comparison comparison(recording.headers, expected);
            comparison.add(bytes.substr(0, split));
            comparison.add(bytes.substr(split));
            ASSERT_TRUE(comparison.finish()) << recording.name << " split at " << split;
        }
    }
}

TEST(Chunking, WithABoundaryAnywhereGivesTheSameEvents)
{
    constexpr std::size_t chunk = 23;
    for (const Recording& recording : all_recordings()) {
        const auto expected = events_of(recording);
        for (std::size_t first = 1; first <= chunk; ++first) {
            Comparison comparison(recording.headers, expected);
            std::string_view rest = recording.bytes;
            for (std::size_t size = first; !rest.empty(); size = chunk) {
                comparison.add(rest.substr(0, size));
                rest.remove_prefix(std::min(size, rest.size()));
            }
            ASSERT_TRUE(comparison.finish()) << recording.name << " with a first chunk of " << first;
        }
    }
}

std::vector<std::string> lines_of(LineEnds ends, std::string_view bytes)
{
    std::vector<std::string> lines;
    LineSplitter splitter(ends, default_line_limit, [&](const Line& line) { lines.emplace_back(line.text); });
    splitter.add(bytes);
    splitter.finish();
    return lines;
}

TEST(Chunking, IntoTwoAnywhereGivesTheSameLines)
{
    for (const Recording& recording : all_recordings()) {
        const std::string_view bytes = recording.bytes;
        const LineEnds ends = bytes.starts_with("data:") ? LineEnds::lf_cr_or_crlf : LineEnds::lf;
        const auto expected = lines_of(ends, bytes);
        for (std::size_t split = 1; split < bytes.size(); ++split) {
            std::size_t next = 0;
            bool same = true;
            LineSplitter splitter(ends, default_line_limit, [&](const Line& line) {
                same = same && next < expected.size() && line.text == expected[next];
                ++next;
            });
            splitter.add(bytes.substr(0, split));
            splitter.add(bytes.substr(split));
            splitter.finish();
            ASSERT_TRUE(same && next == expected.size()) << recording.name << " split at " << split;
        }
    }
}

TEST(Chunking, IntoBytesGivesTheSameEvents)
{
    for (const Recording& recording : all_recordings()) {
        const auto expected = events_of(recording);
        // With the headers, and by the bytes alone.
        for (const http::Headers& headers : {recording.headers, http::Headers{}}) {
            Comparison comparison(headers, expected);
            for (const char& byte : recording.bytes) {
                comparison.add({&byte, 1});
            }
            EXPECT_TRUE(comparison.finish()) << recording.name;
        }
    }
}

} // namespace
} // namespace docwake::agent
