#include "server/encoder.h"

#include "base/error.h"
#include "base/fs.h"
#include "base/text.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace docwake::server {
namespace {

constexpr Usage one_step{10, 5};
constexpr Usage both_steps{20, 10};

const std::vector<StreamEvent> told_in_both{
    AnswerStarted{"msg_1"},
    StepStarted{"msg_1"},
    ToolAnnounced{"call_1", "create_pr"},
    ToolCalled{"call_1", "create_pr", R"({ "title": "docs: “intro”" })"},
    ToolReturned{"call_1", R"({"pullRequestLink":"https:\/\/github.com/acme/docs/pull/42"})"},
    StepFinished{"tool-calls", one_step},
    StepStarted{"msg_2"},
    TextStarted{"txt-1"},
    TextAdded{"txt-1", "I updated the intro. "},
};

std::vector<StreamEvent> complete_answer()
{
    std::vector<StreamEvent> events = told_in_both;
    events.insert(events.end(), {TextAdded{"txt-1", "PR: https://github.com/acme/docs/p"}, TextAdded{"txt-1", "ull/42"},
                                 TextAdded{"txt-1", " — “done” 🚀\n"}, TextEnded{"txt-1"},
                                 StepFinished{"stop", one_step}, AnswerFinished{both_steps}});
    return events;
}

std::vector<StreamEvent> failed_answer()
{
    std::vector<StreamEvent> events = told_in_both;
    events.emplace_back(AnswerFailed{"Agent failed", one_step});
    return events;
}

std::vector<std::string> writes_of(StreamFormat format, const std::vector<StreamEvent>& events)
{
    std::vector<std::string> writes;
    for (const StreamEvent& event : events) {
        for (const std::string& bytes : encode(format, event)) {
            writes.push_back(bytes);
        }
    }
    return writes;
}

std::filesystem::path recording(const std::string& name)
{
    return std::filesystem::path(DOCWAKE_TESTS_DIR) / "recordings" / "streams" / "encoder" / name;
}

struct GoldenCase
{
    std::string name;
    StreamFormat format;
    std::vector<StreamEvent> events;
};

void PrintTo(const GoldenCase& one, std::ostream* out)
{
    *out << one.name;
}

class EncoderGolden : public testing::TestWithParam<GoldenCase>
{
};

TEST_P(EncoderGolden, GivesTheRecordedBytesInTheRecordedWrites)
{
    const auto& [name, format, events] = GetParam();
    const std::vector<std::string> writes = writes_of(format, events);
    EXPECT_EQ(base::join(writes, ""), base::read_file(recording(name + ".bin")));

    std::vector<std::size_t> sizes;
    for (const std::string& bytes : writes) {
        sizes.push_back(bytes.size());
    }
    const auto description = nlohmann::json::parse(base::read_file(recording(name + ".json")));
    EXPECT_EQ(sizes, description.at("writes").get<std::vector<std::size_t>>());
}

INSTANTIATE_TEST_SUITE_P(Recordings, EncoderGolden,
                         testing::Values(GoldenCase{"ui_conservative", StreamFormat::ui_message, complete_answer()},
                                         GoldenCase{"ui_error", StreamFormat::ui_message, failed_answer()},
                                         GoldenCase{"v4_conservative", StreamFormat::data, complete_answer()},
                                         GoldenCase{"v4_error", StreamFormat::data, failed_answer()}),
                         [](const auto& test) { return test.param.name; });

TEST(Encoder, PlainTextIsTheTextAndAnError)
{
    EXPECT_EQ(base::join(writes_of(StreamFormat::text, complete_answer()), ""),
              "I updated the intro. PR: https://github.com/acme/docs/pull/42 — “done” 🚀\n");
    EXPECT_EQ(base::join(writes_of(StreamFormat::text, failed_answer()), ""),
              "I updated the intro. \nError: Agent failed\n");
}

TEST(Encoder, ControlCharactersAreEscapedAndInvalidUtf8IsRepaired)
{
    using namespace std::string_literals;
    using Writes = std::vector<std::string>;
    const TextAdded nasty{"t", "\x01\x1b[31m\r\n\"\\\x7f\0 \xff \u2028"s};
    EXPECT_EQ(encode(StreamFormat::data, nasty),
              Writes{"0:\"\\u0001\\u001b[31m\\r\\n\\\"\\\\\x7f\\u0000 \uFFFD \u2028\"\n"});
    EXPECT_EQ(encode(StreamFormat::ui_message, nasty),
              Writes{"data: {\"type\":\"text-delta\",\"id\":\"t\",\"delta\":"
                     "\"\\u0001\\u001b[31m\\r\\n\\\"\\\\\x7f\\u0000 \uFFFD \u2028\"}\n\n"});
}

TEST(Encoder, AToolsJsonIsPutOnOneLineWithItsMembersInOrder)
{
    EXPECT_EQ(encode(StreamFormat::data, ToolReturned{"c", "{\n  \"z\": [1, null],\n  \"a\": 0.5\n}\n"}),
              std::vector<std::string>{"a:{\"toolCallId\":\"c\",\"result\":{\"z\":[1,null],\"a\":0.5}}\n"});
}

TEST(Encoder, AToolsValueHasToBeJson)
{
    for (const StreamFormat format : {StreamFormat::ui_message, StreamFormat::data}) {
        try {
            encode(format, ToolCalled{"c", "t", "not JSON"});
            ADD_FAILURE() << "nothing was thrown";
        } catch (const base::Error& error) {
            EXPECT_EQ(error.message(), "A tool's input or output is not JSON");
        }
    }
}

TEST(Encoder, HeadersNameTheFormat)
{
    EXPECT_EQ(content_type_of(StreamFormat::ui_message), "text/event-stream");
    EXPECT_EQ(content_type_of(StreamFormat::data), "text/plain; charset=utf-8");
    EXPECT_EQ(content_type_of(StreamFormat::text), "text/plain; charset=utf-8");
    EXPECT_EQ(marker_header_of(StreamFormat::ui_message), "x-vercel-ai-ui-message-stream");
    EXPECT_EQ(marker_header_of(StreamFormat::data), "x-vercel-ai-data-stream");
    EXPECT_EQ(marker_header_of(StreamFormat::text), "");
}

} // namespace
} // namespace docwake::server
