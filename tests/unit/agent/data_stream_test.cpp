#include "unit/agent/event_text.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace docwake::agent {
namespace {

EventTexts decode_data(std::string_view bytes)
{
    return decode(StreamFormat::data, bytes);
}

TEST(DataStream, KnowsEveryCode)
{
    struct Case
    {
        const char* line;
        EventTexts events;
    };
    const Case cases[] = {
        {R"(0:"a\u00e4\n\"\ud83d\ude80")", {"text |a\u00e4\n\"\U0001F680"}},
        {R"(0:"")", {}},
        {R"(2:["{\"type\":\"text-delta\"}", 1])", {R"(other data ["{\"type\":\"text-delta\"}", 1])"}},
        {R"(3:"An error occurred.")", {"error An error occurred."}},
        {R"(3:{"code":1})", {R"(error {"code":1})"}},
        {R"(8:["x"])", {R"(other message_annotations ["x"])"}},
        {R"(9:{"toolCallId":"c","toolName":"t","args":{"n":12345678901234567890123.50}})",
         {R"(call c t {"n":12345678901234567890123.50})"}},
        {R"(9:{"toolCallId":"c","toolName":"t"})", {"call c t null"}},
        {R"(a:{"toolCallId":"c","result":null})", {"result c null"}},
        {R"(a: { "toolCallId" : "c" , "result" : [ 1, "\ud800" ] } )", {R"(result c [ 1, "\ufffd" ])"}},
        {R"(b:{"toolCallId":"c","toolName":"t"})", {"input c t"}},
        {R"(c:{"toolCallId":"c","argsTextDelta":"{\"a"})", {R"(input c|{"a)"}},
        {R"(d:{"finishReason":"stop","usage":{"promptTokens":null}})", {"finish stop"}},
        {R"(d:{})", {"finish "}},
        {R"(d:{"finishReason":null})", {"finish "}},
        {R"(e:{"finishReason":"tool-calls","isContinued":false})", {"step end tool-calls"}},
        {R"(f:{"messageId":"m"})", {"message m", "step"}},
        {R"(g:"thought")", {"reasoning thought"}},
        {R"(h:{"sourceType":"url"})", {R"(other source {"sourceType":"url"})"}},
        {R"(i:{"data":"x"})", {R"(other redacted_reasoning {"data":"x"})"}},
        {R"(j:{"signature":"x"})", {R"(other reasoning_signature {"signature":"x"})"}},
        {R"(k:{"mimeType":"x"})", {R"(other file {"mimeType":"x"})"}},
        {R"(z:{"new":true})", {R"(other z {"new":true})"}},
        {R"(long:1)", {"other long 1"}},
        {R"(9:{"toolCallId":"c","toolCallId":"d","tool\u004eame":"t","args":[]})", {"call d t []"}},
    };
    for (const Case& row : cases) {
        EXPECT_EQ(decode_data(std::string(row.line) + "\n"), row.events) << row.line;
    }
}

TEST(DataStream, ReportsABadLineAndGoesOn)
{
    struct Case
    {
        std::string line;
        std::string problem;
    };
    const Case cases[] = {
        {"no code", "line 1 has no code: no code"},
        {"0:unquoted", "line 1 is not JSON at byte 1: 0:unquoted"},
        {"0:1e999", "line 1 holds a number out of range at byte 5: 0:1e999"},
        {"0:{}", "line 1 has a `0` that is not a string: 0:{}"},
        {"0:\"a\"b", "line 1 is not JSON at byte 4: 0:\"a\"b"},
        {"0:\"a\x01\"", "line 1 is not JSON at byte 3: 0:\"a\""},
        {"9:[]", "line 1 is not an object: 9:[]"},
        {"9:{\"toolName\":\"t\"}", "line 1 has no `toolCallId`: 9:{\"toolName\":\"t\"}"},
        {"9:{\"toolCallId\":1}", "line 1 has a `toolCallId` that is not a string: 9:{\"toolCallId\":1}"},
        {"c:{\"toolCallId\":\"c\"}", "line 1 has no `argsTextDelta`: c:{\"toolCallId\":\"c\"}"},
        {"d:{\"finishReason\":1}", "line 1 has a `finishReason` that is not a string: d:{\"finishReason\":1}"},
    };
    for (const Case& row : cases) {
        EXPECT_EQ(decode_data(row.line + "\n0:\"on\"\n"), (EventTexts{"unreadable " + row.problem, "text |on"}));
    }
}

TEST(DataStream, TakesEmptyLinesCarriageReturnsAndAByteOrderMark)
{
    EXPECT_EQ(decode_data("\xEF\xBB\xBF"
                          "0:\"a\"\r\n\r\n\n0:\"b\""),
              (EventTexts{"text |a", "text |b"}));
    EXPECT_EQ(decode_data("0:\"a\"\n0:\"cut of"),
              (EventTexts{"text |a", "unreadable line 2 is not JSON at byte 8: 0:\"cut of"}));
}

TEST(DataStream, RepairsInvalidUtf8)
{
    EXPECT_EQ(decode_data("0:\"a\xFF\xE2\x82\"\n"), (EventTexts{"text |a\uFFFD\uFFFD"}));
}

TEST(DataStream, JoinsSurrogatesThatWereCutApart)
{
    struct Case
    {
        const char* lines;
        EventTexts events;
    };
    const Case cases[] = {
        {R"(0:"a\ud83d"|0:"\ude80b")", {"text |a", "text |\U0001F680b"}},
        {R"(0:"\ud83d"|0:""|0:"\uDE80")", {"text |\U0001F680"}},
        {R"(0:"\ud83d"|9:{"toolCallId":"c","toolName":"t","args":0}|0:"\ude80")", {"call c t 0", "text |\U0001F680"}},
        {R"(0:"\ud83d"|0:" x")", {"text |\uFFFD x"}},
        {R"(0:"\ud83d"|0:"\ud83d"|0:"\ude80")", {"text |\uFFFD", "text |\U0001F680"}},
        {R"(0:"\ude80"|0:"x\ude80y\ud83dz")", {"text |\uFFFD", "text |x\uFFFDy\uFFFDz"}},
        {R"(0:"\ud83d")", {"text |\uFFFD"}},
        {R"(0:"\ud83d"|d:{})", {"text |\uFFFD", "finish "}},
        {R"(0:"\ud83d"|g:"\ude80"|0:"\ude80")", {"reasoning \uFFFD", "text |\U0001F680"}},
        {R"(c:{"toolCallId":"1","argsTextDelta":"\ud83d"}|c:{"toolCallId":"2","argsTextDelta":"\ude80"}|)"
         R"(c:{"toolCallId":"1","argsTextDelta":"\ude80"})",
         {"input 2|\uFFFD", "input 1|\U0001F680"}},
        {R"(0:"\\ud83d"|0:"\ufffd"|0:"\\\ud83d"|0:"\ude80")",
         {"text |\\ud83d", "text |\uFFFD", "text |\\", "text |\U0001F680"}},
    };
    for (const Case& row : cases) {
        std::string bytes = row.lines;
        std::ranges::replace(bytes, '|', '\n');
        EXPECT_EQ(decode_data(bytes), row.events) << row.lines;
    }
}

} // namespace
} // namespace docwake::agent
