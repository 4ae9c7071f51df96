#include "report/progress.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace docwake::report {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

std::string all_of(Progress& progress, const std::vector<model::JobEvent>& events)
{
    std::string output;
    for (const model::JobEvent& event : events) {
        output += progress.on_event(event, 0ms);
    }
    return output + progress.finish();
}

TEST(PlainProgress, TellsTextToolCallsAndProblems)
{
    const auto progress = make_progress({});
    EXPECT_EQ(all_of(*progress,
                     {
                         model::MessageStarted{"m"},
                         model::StepStarted{},
                         model::ReasoningDelta{"hidden\n"},
                         model::TextDelta{"1", "Reading the "},
                         model::TextDelta{"1", "changelog.\n\x1b[31m::error::Now"},
                         model::ToolInputStarted{"c", "edit_document"},
                         model::ToolInputDelta{"c", "{"},
                         model::ToolCalled{"c", "edit_document", R"({"path":"changelog.mdx"})"},
                         model::ToolReturned{"c", "{}", false},
                         model::ToolCalled{"d", "", ""},
                         model::ToolFailed{"d", "edit\ndocument", "no such ##[file]"},
                         model::TextDelta{"1", "a"},
                         model::TextDelta{"2", "b"},
                         model::StepFinished{"stop"},
                         model::TextDelta{"2", "c"},
                         model::StreamErrored{"An error occurred."},
                         model::StreamAborted{""},
                         model::Unreadable{"not JSON"},
                         model::OtherPart{"data-x", "{}"},
                         model::TextDelta{"3", "last"},
                         model::StreamFinished{"stop"},
                         model::TextDelta{"3", "after"},
                     }),
              "| Reading the changelog.\n"
              "| ::error::Now\n"
              "tool edit_document {\"path\":\"changelog.mdx\"}\n"
              "tool (unnamed)\n"
              "tool edit document failed: no such #\\#[file]\n"
              "| a\n"
              "| b\n"
              "| c\n"
              "the agent reports an error: An error occurred.\n"
              "the agent stopped\n"
              "a line of the agent's answer could not be read: not JSON\n"
              "| last\n"
              "| after\n");
    EXPECT_EQ(progress->tick(1h), "");
}

TEST(PlainProgress, CapsToolCalls)
{
    const auto progress = make_progress({});
    const std::string line =
        progress->on_event(model::ToolCalled{"c", std::string(500, 't'), std::string(500, 'i')}, 0ms);
    EXPECT_EQ(line, "tool " + std::string(77, 't') + "... " + std::string(157, 'i') + "...\n");
    std::size_t bytes = line.size();
    for (int i = 0; i < 7000; ++i) {
        bytes += progress->on_event(model::ToolCalled{"c", "edit", std::string(150, 'i')}, 0ms).size();
    }
    EXPECT_LE(bytes, 1024U * 1024U + 40U);
    EXPECT_EQ(progress->on_event(model::ToolCalled{"c", "edit", "i"}, 0ms), "");
}

TEST(TerminalProgress, RedrawsAStatusLine)
{
    const auto progress = make_progress({.terminal = true, .color = false, .width = 60});
    EXPECT_EQ(progress->tick(0ms), "\r\x1b[K"
                                   "0 steps, 0 tool calls, 0.0s");
    EXPECT_EQ(progress->tick(99ms), "");
    EXPECT_EQ(progress->tick(100ms), "\r\x1b[K"
                                     "0 steps, 0 tool calls, 0.1s");
    EXPECT_EQ(progress->on_event(model::StepStarted{}, 2s), "\r\x1b[K"
                                                            "1 step, 0 tool calls, 2.0s");
    EXPECT_EQ(progress->on_event(model::TextDelta{"1", "Reading"}, 3s), "\r\x1b[K"
                                                                        "1 step, 0 tool calls, 3.0s: Reading");
    EXPECT_EQ(progress->on_event(model::TextDelta{"1", " it.\nNow"}, 3s), "\r\x1b[K"
                                                                          "| Reading it.\n"
                                                                          "1 step, 0 tool calls, 3.0s: Now");
    EXPECT_EQ(progress->on_event(model::ToolCalled{"c", "edit", R"({"path":"changelog.mdx"})"}, 61s),
              "\r\x1b[K"
              "| Now\n"
              "tool edit {\"path\":\"changelog.mdx\"}\n"
              "1 step, 1 tool call, 1m 1s: tool edit {\"path\":\"changelog.md");
    EXPECT_EQ(progress->on_event(model::TextDelta{"1", "the end"}, 61s), "");
    EXPECT_EQ(progress->finish(), "\r\x1b[K"
                                  "| the end\n");
}

TEST(TerminalProgress, StatusLineFitsWhateverItShows)
{
    const auto progress = make_progress({.terminal = true, .color = false, .width = 40});
    EXPECT_EQ(progress->on_event(model::TextDelta{"1", "\u65e5\u672c\u8a9e\t\u65e5\u672c\u8a9e"}, 5s),
              "\r\x1b[K"
              "0 steps, 0 tool calls, 5.0s: \u65e5\u672c\u8a9e \u65e5");
}

TEST(TerminalProgress, ColorsItsOwn)
{
    const auto progress = make_progress({.terminal = true, .color = true, .width = 80});
    EXPECT_EQ(progress->on_event(model::TextDelta{"1", "\x1b[31mred\n"}, 5s),
              "\r\x1b[K"
              "\x1b[2m| red\x1b[0m\n"
              "\x1b[1m0 steps, 0 tool calls, 5.0s\x1b[0m");
}

} // namespace
} // namespace docwake::report
