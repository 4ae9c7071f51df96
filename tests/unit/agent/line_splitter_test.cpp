#include "agent/line_splitter.h"

#include <gtest/gtest.h>

#include <vector>

namespace docwake::agent {
namespace {

/// The lines as text: "~" stands for a missing end, "!" for one that is too long.
std::vector<std::string> split(LineEnds ends, std::size_t limit, const std::vector<std::string>& chunks)
{
    std::vector<std::string> lines;
    LineSplitter splitter(ends, limit, [&](const Line& line) {
        lines.push_back(std::string(line.text) + (line.too_long ? "!" : "") + (line.has_end ? "" : "~"));
    });
    for (const std::string& chunk : chunks) {
        splitter.add(chunk);
    }
    splitter.finish();
    return lines;
}

TEST(LineSplitter, KnowsItsLineEnds)
{
    using Lines = std::vector<std::string>;
    struct Case
    {
        LineEnds ends;
        std::vector<std::string> chunks;
        Lines lines;
    };
    const auto any = LineEnds::lf_cr_or_crlf;
    const Case cases[] = {
        {any, {"a\nb\rc\r\nd"}, {"a", "b", "c", "d~"}},
        {any, {"a\r", "\nb\n"}, {"a", "b"}},
        {any, {"a\r", "", "\n", "\nb\n"}, {"a", "", "b"}},
        {any, {"a\r", "b\r"}, {"a", "b"}},
        {any, {"\r\r\n\n"}, {"", "", ""}},
        {any, {"a\n\r\nb\r\r"}, {"a", "", "b", ""}},
        {any, {"", ""}, {}},
        {LineEnds::lf, {"a\rb\r\n", "c", "d\n"}, {"a\rb\r", "cd"}},
        {LineEnds::lf, {"a\n\n"}, {"a", ""}},
    };
    for (const Case& row : cases) {
        EXPECT_EQ(split(row.ends, 100, row.chunks), row.lines);
    }
}

TEST(LineSplitter, GivesUpWhatIsTooLongAndGoesOn)
{
    const std::vector<std::string> lines{"1234", "!", "ok", "!~"};
    const std::string bytes = "1234\n12345\nok\n123456";
    EXPECT_EQ(split(LineEnds::lf, 4, {bytes}), lines);
    for (std::size_t at = 1; at < bytes.size(); ++at) {
        EXPECT_EQ(split(LineEnds::lf, 4, {bytes.substr(0, at), bytes.substr(at)}), lines) << at;
    }
}

} // namespace
} // namespace docwake::agent
