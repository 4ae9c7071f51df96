#include "agent/fold.h"
#include "agent/stream_reader.h"
#include "unit/agent/recording.h"

#include <gtest/gtest.h>

#include <map>
#include <ostream>

namespace docwake::agent {
namespace {

using nlohmann::json;

struct Call
{
    std::string tool;
    json input;
    json output;
    std::string error;

    bool operator==(const Call&) const = default;
};

struct Reading
{
    std::string text;
    std::string reasoning;
    std::map<std::string, Call> calls;
    std::vector<std::string> errors;
    std::string finish_reason;
    std::string completeness;
    std::string pull_request_link;
    std::size_t unreadable = 0;
};

struct Collector
{
    Reading& reading;

    void operator()(const model::TextDelta& delta) const { reading.text += delta.text; }
    void operator()(const model::ReasoningDelta& delta) const { reading.reasoning += delta.text; }
    void operator()(const model::ToolInputStarted& start) const { reading.calls[start.call_id].tool = start.tool; }
    void operator()(const model::ToolCalled& call) const
    {
        reading.calls[call.call_id] = {.tool = call.tool, .input = json::parse(call.input), .output = {}, .error = {}};
    }
    void operator()(const model::ToolReturned& result) const
    {
        reading.calls[result.call_id].output = json::parse(result.output);
    }
    void operator()(const model::ToolFailed& failure) const { reading.calls[failure.call_id].error = failure.error; }
    template <typename Other>
    void operator()(const Other& /*event*/) const
    {
    }
};

Reading read(const Recording& recording, const http::Headers& headers)
{
    Reading reading;
    std::optional<Fold> fold;
    StreamReader reader(
        headers, [&](StreamFormat format) { fold.emplace(format); },
        [&](const model::JobEvent& event) {
            fold->add(event);
            std::visit(Collector{reading}, event);
        });
    reader.add(recording.bytes);
    reader.finish();
    StreamSummary summary = fold->finish(true);
    reading.errors = summary.errors;
    reading.finish_reason = summary.finish_reason;
    reading.completeness = model::name_of(summary.completeness);
    reading.pull_request_link = summary.pull_request_link;
    reading.unreadable = summary.unreadable;
    return reading;
}

std::string text_or_empty(const json& value)
{
    return value.is_string() ? value.get<std::string>() : std::string();
}

Reading verdict_of(const Recording& recording)
{
    static const std::map<std::string, std::string> completeness{{"complete", "complete"},
                                                                 {"error", "failed"},
                                                                 {"aborted", "aborted"},
                                                                 {"truncated", "truncated"},
                                                                 {"text", "unknown"}};
    const json& consumer = recording.consumer;
    Reading verdict;
    verdict.text = consumer.at("text").get<std::string>();
    verdict.reasoning = consumer.at("reasoning").get<std::string>();
    for (const json& call : consumer.at("toolCalls")) {
        verdict.calls[call.at("id").get<std::string>()] = {.tool = call.at("name").get<std::string>(),
                                                           .input = call.value("input", json()),
                                                           .output = call.value("output", json()),
                                                           .error = call.value("errorText", "")};
    }
    verdict.errors = consumer.at("errors").get<std::vector<std::string>>();
    verdict.finish_reason = text_or_empty(consumer.at("finishReason"));
    verdict.completeness = completeness.at(consumer.at("outcome").get<std::string>());
    verdict.pull_request_link = consumer.at("prUrls").empty() ? "" : consumer.at("prUrls").at(0).get<std::string>();
    return verdict;
}

/// Where we read a recording differently on purpose. All are about the finish reason. Two differences hold everywhere
/// and are not listed: half of a surrogate pair is U+FFFD for us, as the specification wants it ("Decoder"); and the
/// input that the official client keeps of a call that never happened (`rawInput`) has no place in our events but its
/// deltas.
struct Exception
{
    std::string recording;
    std::string official;
    std::string ours;
    std::string why;
};

const std::vector<Exception>& exceptions()
{
    static const std::string made_up = "the stream has no finish part, and the client makes up `unknown`";
    static const std::string gives_up = "the client stops at the error, and we read the finish part behind it";
    static const std::vector<Exception> table{
        {"encoder/v4_error", "", "error", gives_up},
        {"text/v4_agent_multistep", "unknown", "", made_up},
        {"text/v4_error_mid_stream", "unknown", "", made_up},
        {"text/v4_unicode", "unknown", "", made_up},
        {"v4/abort", "unknown", "", made_up},
        {"v4/abort_in_tool_step", "unknown", "", made_up},
        {"v4/error_broken_provider", "unknown", "", made_up},
        {"v4/error_mid_stream", "", "error", gives_up},
        {"v4/error_mid_stream_verbose", "", "error", gives_up},
        {"v4/error_second_step", "unknown", "", made_up},
        {"v4/tool_error", "", "tool-calls", gives_up},
        {"v4/tool_invalid_input", "", "tool-calls", gives_up},
        {"v4/tool_unknown", "", "tool-calls", gives_up},
        {"v5/error_mid_stream", "", "error", gives_up},
        {"v5/error_mid_stream_verbose", "", "error", gives_up},
    };
    return table;
}

/// What we should read, given what the official client reads.
Reading expected_of(const Recording& recording)
{
    Reading expected = verdict_of(recording);
    const auto exception = std::ranges::find(exceptions(), recording.name, &Exception::recording);
    if (exception != exceptions().end()) {
        EXPECT_EQ(expected.finish_reason, exception->official) << "the table is wrong about the official client";
        expected.finish_reason = exception->ours;
    }
    return expected;
}

TEST(Recordings, NameEveryException)
{
    const auto recordings = all_recordings();
    for (const Exception& exception : exceptions()) {
        EXPECT_EQ(std::ranges::count(recordings, exception.recording, &Recording::name), 1) << exception.recording;
        EXPECT_NE(exception.official, exception.ours) << exception.recording;
    }
}

TEST(Recordings, AreReadAsTheOfficialClientReadsThem)
{
    const auto recordings = all_recordings();
    ASSERT_EQ(recordings.size(), 81u);
    for (const Recording& recording : recordings) {
        SCOPED_TRACE(recording.name);
        const Reading reading = read(recording, recording.headers);
        const Reading expected = expected_of(recording);
        EXPECT_EQ(reading.text, expected.text);
        EXPECT_EQ(reading.reasoning, expected.reasoning);
        EXPECT_EQ(reading.calls, expected.calls);
        EXPECT_EQ(reading.errors, expected.errors);
        EXPECT_EQ(reading.finish_reason, expected.finish_reason);
        EXPECT_EQ(reading.completeness, expected.completeness);
        EXPECT_EQ(reading.pull_request_link, expected.pull_request_link);
        EXPECT_EQ(reading.unreadable, 0u);
    }
}

} // namespace
} // namespace docwake::agent
