#include "http/head_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace docwake::http {
namespace {

HeadReader read(const std::vector<std::string>& lines)
{
    HeadReader reader;
    for (const std::string& line : lines) {
        reader.add(line + "\r\n");
    }
    return reader;
}

TEST(HeadReader, CollectsStatusAndHeaders)
{
    const HeadReader reader = read({"HTTP/1.1 200 OK", "X-Session-Id:  abc ", "Empty:", "Folded: one", "  two", ""});
    EXPECT_EQ(reader.state(), HeadReader::State::complete);
    EXPECT_EQ(reader.head().status, 200);
    EXPECT_EQ(reader.head().headers, (Headers{{"X-Session-Id", "abc"}, {"Empty", ""}, {"Folded", "one two"}}));
}

TEST(HeadReader, PassesOverInterimAnswers)
{
    const HeadReader reader =
        read({"HTTP/1.1 103 Early Hints", "Link: </x>", "", "HTTP/1.1 404 Not Found", "A: b", ""});
    EXPECT_EQ(reader.state(), HeadReader::State::complete);
    EXPECT_EQ(reader.head().status, 404);
    EXPECT_EQ(reader.head().headers, (Headers{{"A", "b"}}));
}

TEST(HeadReader, RefusesAHeadWithoutMeasure)
{
    std::vector<std::string> many{"HTTP/1.1 200 OK"};
    many.insert(many.end(), 201, "A: b");
    EXPECT_EQ(read(many).state(), HeadReader::State::incomplete);
    many.emplace_back("");
    EXPECT_EQ(read(many).state(), HeadReader::State::too_large);

    EXPECT_EQ(read({"HTTP/1.1 200 OK", "A: " + std::string(64 * 1024, 'b')}).state(), HeadReader::State::too_large);
}

} // namespace
} // namespace docwake::http
