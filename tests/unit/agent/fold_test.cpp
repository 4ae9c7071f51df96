#include "agent/fold.h"

#include <gtest/gtest.h>

#include <ostream>

namespace docwake::model {

void PrintTo(Completeness completeness, std::ostream* stream)
{
    *stream << name_of(completeness);
}

} // namespace docwake::model

namespace docwake::agent {
namespace {

using model::Completeness;

StreamSummary fold(StreamFormat format, const std::vector<model::JobEvent>& events, bool whole = true)
{
    Fold sum(format);
    for (const model::JobEvent& event : events) {
        sum.add(event);
    }
    return sum.finish(whole);
}

TEST(Fold, JudgesCompletenessByTheTable)
{
    const model::JobEvent text = model::TextDelta{.block = {}, .text = "x"};
    const model::JobEvent error = model::StreamErrored{"bad"};
    const model::JobEvent abort = model::StreamAborted{};
    const model::JobEvent finish = model::StreamFinished{"stop"};
    const model::JobEvent finish_with_error = model::StreamFinished{"error"};
    struct Case
    {
        StreamFormat format;
        std::vector<model::JobEvent> events;
        bool whole;
        Completeness completeness;
    };
    const auto ui = StreamFormat::ui_message;
    const auto data = StreamFormat::data;
    const auto plain = StreamFormat::plain_text;
    const Case cases[] = {
        {data, {text, finish}, true, Completeness::complete}, {data, {text, finish}, false, Completeness::complete},
        {data, {error, finish}, true, Completeness::failed},  {data, {finish, error}, true, Completeness::failed},
        {data, {error}, true, Completeness::failed},          {data, {finish_with_error}, true, Completeness::failed},
        {data, {text}, true, Completeness::truncated},        {data, {}, true, Completeness::truncated},
        {ui, {text, finish}, true, Completeness::complete},   {ui, {error, finish}, true, Completeness::failed},
        {ui, {abort}, true, Completeness::aborted},           {ui, {abort, finish}, true, Completeness::aborted},
        {ui, {abort, error}, true, Completeness::failed},     {ui, {text}, true, Completeness::truncated},
        {plain, {text}, true, Completeness::unknown},         {plain, {}, true, Completeness::unknown},
        {plain, {text}, false, Completeness::truncated},
    };
    int row_number = 0;
    for (const Case& row : cases) {
        EXPECT_EQ(fold(row.format, row.events, row.whole).completeness, row.completeness) << "row " << row_number;
        ++row_number;
    }
}

TEST(Fold, KeepsTheLastTextBlock)
{
    const auto text = [](const char* block, const char* words) -> model::JobEvent {
        return model::TextDelta{block, words};
    };
    const auto ui = StreamFormat::ui_message;
    EXPECT_EQ(fold(ui, {text("0", "a"), text("0", "b")}).last_text, "ab");
    EXPECT_EQ(fold(ui, {text("0", "a"), text("1", "b")}).last_text, "b");
    EXPECT_EQ(fold(ui, {text("0", "a"), model::StepFinished{}, model::StepStarted{}, text("0", "b")}).last_text, "b");
    EXPECT_EQ(fold(ui, {text("", "a"), model::ToolCalled{"c", "t", "{}"}, text("", "b")}).last_text, "b");
    EXPECT_EQ(fold(ui, {text("0", "a"), model::StepFinished{}}).last_text, "a");
}

TEST(Fold, PrefersTheLinkOfAToolResult)
{
    const model::JobEvent text = model::TextDelta{"0", "https://github.com/a/b/pull/1"};
    const model::JobEvent other_text = model::TextDelta{"1", "done"};
    const model::JobEvent result = model::ToolReturned{"c", R"({"pullRequestLink":"https://github.com/a/b/pull/2"})"};
    const auto ui = StreamFormat::ui_message;
    EXPECT_EQ(fold(ui, {result, text}).pull_request_link, "https://github.com/a/b/pull/2");
    EXPECT_EQ(fold(ui, {text, other_text}).pull_request_link, "https://github.com/a/b/pull/1");
    EXPECT_EQ(fold(ui, {other_text}).pull_request_link, "");
}

TEST(Fold, Counts)
{
    const StreamSummary summary =
        fold(StreamFormat::data,
             {model::ToolCalled{"a", "t", "{}"}, model::ToolCalled{"b", "t", "{}"}, model::Unreadable{"x"},
              model::StreamErrored{"bad"}, model::StreamErrored{"worse"}, model::StreamFinished{"length"}});
    EXPECT_EQ(summary.tool_calls, 2u);
    EXPECT_EQ(summary.unreadable, 1u);
    EXPECT_EQ(summary.errors, (std::vector<std::string>{"bad", "worse"}));
    EXPECT_EQ(summary.finish_reason, "length");
}

} // namespace
} // namespace docwake::agent
