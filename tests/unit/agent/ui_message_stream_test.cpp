#include "unit/agent/event_text.h"

#include <gtest/gtest.h>

namespace docwake::agent {
namespace {

EventTexts decode_ui(std::string_view bytes)
{
    return decode(StreamFormat::ui_message, bytes);
}

TEST(UiMessageStream, KnowsEveryType)
{
    struct Case
    {
        const char* part;
        EventTexts events;
    };
    const Case cases[] = {
        {R"({"type":"start"})", {"message "}},
        {R"({"type":"start","messageId":"m","messageMetadata":{"a":1}})",
         {"message m", R"(other message-metadata {"a":1})"}},
        {R"({"type":"start-step"})", {"step"}},
        {R"({"type":"finish-step"})", {"step end "}},
        {R"({"type":"text-start","id":"1"})", {}},
        {R"({"type":"text-delta","id":"1","delta":"a\n"})", {"text 1|a\n"}},
        {R"({"type":"text-delta","delta":"a"})", {"text |a"}},
        {R"({"type":"text-end","id":"1"})", {}},
        {R"({"type":"reasoning-start","id":"1"})", {}},
        {R"({"type":"reasoning-delta","id":"1","delta":"r"})", {"reasoning r"}},
        {R"({"type":"reasoning-end","id":"1"})", {}},
        {R"({"type":"tool-input-start","toolCallId":"c","toolName":"t","dynamic":true})", {"input c t"}},
        {R"({"type":"tool-input-delta","toolCallId":"c","inputTextDelta":"{"})", {"input c|{"}},
        {R"({"type":"tool-input-available","toolCallId":"c","toolName":"t","input":{"a":[1]}})",
         {R"(call c t {"a":[1]})"}},
        {R"({"type":"tool-input-error","toolCallId":"c","toolName":"t","input":"{","errorText":"bad"})",
         {"failure c t|bad"}},
        {R"({"type":"tool-output-available","toolCallId":"c","output":null})", {"result c null"}},
        {R"({"type":"tool-output-available","toolCallId":"c","output":1,"preliminary":true})",
         {"result c 1 preliminary"}},
        {R"({"type":"tool-output-available","toolCallId":"c"})", {"result c null"}},
        {R"({"type":"tool-output-error","toolCallId":"c","errorText":"bad"})", {"failure c |bad"}},
        {R"({"type":"tool-output-denied","toolCallId":"c"})", {"failure c |the call was denied"}},
        {R"({"type":"tool-approval-request","approvalId":"a"})",
         {R"(other tool-approval-request {"type":"tool-approval-request","approvalId":"a"})"}},
        {R"({"type":"source-url","url":"u"})", {R"(other source-url {"type":"source-url","url":"u"})"}},
        {R"({"type":"data-x","data":1})", {R"(other data-x {"type":"data-x","data":1})"}},
        {R"({"type":"reset-step"})", {R"(other reset-step {"type":"reset-step"})"}},
        {R"({"type":"not-yet-invented"})", {R"(other not-yet-invented {"type":"not-yet-invented"})"}},
        {R"({"type":"error","errorText":"bad"})", {"error bad"}},
        {R"({"type":"error"})", {R"(error {"type":"error"})"}},
        {R"({"type":"abort"})", {"abort "}},
        {R"({"type":"abort","reason":"why"})", {"abort why"}},
        {R"({"type":"finish"})", {"finish "}},
        {R"({"type":"finish","finishReason":"stop","messageMetadata":{"a":1}})",
         {R"(other message-metadata {"a":1})", "finish stop"}},
        {"[DONE]", {}},
    };
    for (const Case& row : cases) {
        EXPECT_EQ(decode_ui("data: " + std::string(row.part) + "\n\n"), row.events) << row.part;
    }
}

TEST(UiMessageStream, ReadsServerSentEvents)
{
    struct Case
    {
        const char* name;
        std::string bytes;
        EventTexts events;
    };
    const Case cases[] = {
        {"line ends",
         "data: {\"type\":\"a\"}\r\r\ndata: {\"type\":\"b\"}\n\r",
         {R"(other a {"type":"a"})", R"(other b {"type":"b"})"}},
        {"no blank", "data:{\"type\":\"a\"}\n\n", {R"(other a {"type":"a"})"}},
        {"several data lines", "data: {\"type\":\ndata:\"a\"}\n\n", {"other a {\"type\":\n\"a\"}"}},
        {"comments and other fields",
         ": x\nevent: y\nid: 1\nretry: 5\ndata: {\"type\":\"a\"}\nid\n:\n\n",
         {R"(other a {"type":"a"})"}},
        {"byte order mark",
         "\xEF\xBB\xBF"
         "data: {\"type\":\"a\"}\n\n",
         {R"(other a {"type":"a"})"}},
        {"no blank line at the end", "data: {\"type\":\"finish\"}\n", {"finish "}},
        {"no line end at the end", "data: {\"type\":\"finish\"}", {"finish "}},
        {"cut off", "data: {\"type\":\"fin", {"unreadable line 1 is not JSON at byte 13: {\"type\":\"fin"}},
        {"markers inside text",
         "data: {\"type\":\"text-delta\",\"id\":\"1\",\"delta\":\"data: [DONE]\\n\\n\"}\n\n",
         {"text 1|data: [DONE]\n\n"}},
        {"almost the marker",
         "data: [DONE] \n\ndata:  [DONE]\n\ndata: [done]\n\n",
         {"unreadable line 1 is not JSON at byte 2: [DONE] ", "unreadable line 3 is not JSON at byte 3:  [DONE]",
          "unreadable line 5 is not JSON at byte 2: [done]"}},
        {"behind the marker", "data: [DONE]\n\ndata: {\"type\":\"finish\"}\n\n", {"finish "}},
        {"empty data",
         "data\n\ndata:\n\n",
         {"unreadable line 1 is not JSON at byte 1: ", "unreadable line 3 is not JSON at byte 1: "}},
        {"not server-sent",
         "upstream failed\ndata: {\"type\":\"a\"}\n\n",
         {"unreadable line 1 has no field of server-sent events: upstream failed", R"(other a {"type":"a"})"}},
        {"not an object", "data: []\n\n", {"unreadable line 1 is not an object: []"}},
        {"no type", "\ndata: {\"x\":1}\n\n", {"unreadable line 2 has no `type`: {\"x\":1}"}},
        {"bad member",
         "data: {\"type\":\"text-delta\",\"id\":\"1\",\"delta\":1}\n\ndata: {\"type\":\"a\"}\n\n",
         {"unreadable line 1 has a `delta` that is not a string: {\"type\":\"text-delta\",\"id\":\"1\",\"delta\":1}",
          R"(other a {"type":"a"})"}},
    };
    for (const Case& row : cases) {
        EXPECT_EQ(decode_ui(row.bytes), row.events) << row.name;
    }
}

std::string text_delta(const std::string& id, const std::string& delta)
{
    return R"(data: {"type":"text-delta","id":")" + id + R"(","delta":")" + delta + "\"}\n\n";
}

TEST(UiMessageStream, HoldsHalfASurrogatePairPerBlock)
{
    EXPECT_EQ(decode_ui(text_delta("1", "\\ud83d") + text_delta("2", "\\ud83d") + text_delta("1", "\\ude80") +
                        text_delta("2", "\\ude81")),
              (EventTexts{"text 1|\U0001F680", "text 2|\U0001F681"}));
    EXPECT_EQ(decode_ui(text_delta("1", "\\ud83d") + "data: {\"type\":\"text-end\",\"id\":\"1\"}\n\n" +
                        "data: {\"type\":\"text-start\",\"id\":\"1\"}\n\n" + text_delta("1", "\\ude80")),
              (EventTexts{"text 1|\uFFFD", "text 1|\uFFFD"}));
    EXPECT_EQ(decode_ui(text_delta("1", "\\ud83d") + "data: {\"type\":\"finish\"}\n\n"),
              (EventTexts{"text 1|\uFFFD", "finish "}));
}

TEST(UiMessageStream, GivesUpALineOrEventThatIsTooLong)
{
    const std::string after = "\n\ndata: {\"type\":\"a\"}\n\n";
    const std::string next = R"(other a {"type":"a"})";
    EXPECT_EQ(decode(StreamFormat::ui_message, "data: \"" + std::string(50, 'x') + "\"" + after, 40),
              (EventTexts{"unreadable line 1 is longer than 40 bytes", next}));
    EXPECT_EQ(
        decode(StreamFormat::ui_message, "data: 1\ndata: 123456789012345678\ndata: 12345678901234567890" + after, 40),
        (EventTexts{"unreadable the event at line 1 is longer than 40 bytes", next}));
    EXPECT_EQ(decode(StreamFormat::data, "0:\"" + std::string(50, 'x') + "\"\n0:\"a\"\n", 40),
              (EventTexts{"unreadable line 1 is longer than 40 bytes", "text |a"}));
}

} // namespace
} // namespace docwake::agent
