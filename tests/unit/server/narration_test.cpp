#include "server/narration.h"

#include "base/text.h"
#include "server/encoder.h"

#include <gtest/gtest.h>

#include <functional>

namespace docwake::server {
namespace {

/// The story as the data stream has it, where steps and their reasons show, or as a UI message stream without `data:`.
std::string told(StreamFormat format, const std::function<void(Narration&)>& tell)
{
    std::string bytes;
    Narration narration("a", [&](const StreamEvent& event) {
        for (const std::string& write : encode(format, event)) {
            bytes += write;
        }
    });
    tell(narration);
    base::replace_all(bytes, "data: ", "");
    base::replace_all(bytes, "\n\n", "\n");
    base::replace_all(bytes, R"(,"usage":{"promptTokens":0,"completionTokens":0})", "");
    return bytes;
}

TEST(Narration, PiecesOfTextAreOneBlock)
{
    const auto tell = [](Narration& narration) {
        narration.start();
        narration.text("one ");
        narration.text("");
        narration.text("two");
        narration.finish();
    };
    EXPECT_EQ(told(StreamFormat::ui_message, tell), R"({"type":"start","messageId":"a"}
{"type":"start-step"}
{"type":"text-start","id":"txt-1"}
{"type":"text-delta","id":"txt-1","delta":"one "}
{"type":"text-delta","id":"txt-1","delta":"two"}
{"type":"text-end","id":"txt-1"}
{"type":"finish-step"}
{"type":"finish"}
[DONE]
)");
}

TEST(Narration, AStepEndsOnceItsToolsHaveReturned)
{
    const auto tell = [](Narration& narration) {
        narration.start();
        narration.text("Reading.");
        const std::string left = narration.tool_called("read", R"({"path":"a"})");
        const std::string right = narration.tool_called("read", R"({"path":"b"})");
        narration.tool_returned(right, "2");
        narration.tool_returned(left, "1");
        const std::string next = narration.tool_called("write", "{}");
        narration.tool_returned(next, "null");
        narration.text("Done.");
        narration.finish();
    };
    EXPECT_EQ(told(StreamFormat::data, tell), R"(f:{"messageId":"a_1"}
0:"Reading."
9:{"toolCallId":"call_1","toolName":"read","args":{"path":"a"}}
9:{"toolCallId":"call_2","toolName":"read","args":{"path":"b"}}
a:{"toolCallId":"call_2","result":2}
a:{"toolCallId":"call_1","result":1}
e:{"finishReason":"tool-calls","isContinued":false}
f:{"messageId":"a_2"}
9:{"toolCallId":"call_3","toolName":"write","args":{}}
a:{"toolCallId":"call_3","result":null}
e:{"finishReason":"tool-calls","isContinued":false}
f:{"messageId":"a_3"}
0:"Done."
e:{"finishReason":"stop","isContinued":false}
d:{"finishReason":"stop"}
)");
    EXPECT_EQ(told(StreamFormat::ui_message, tell), R"({"type":"start","messageId":"a"}
{"type":"start-step"}
{"type":"text-start","id":"txt-1"}
{"type":"text-delta","id":"txt-1","delta":"Reading."}
{"type":"text-end","id":"txt-1"}
{"type":"tool-input-start","toolCallId":"call_1","toolName":"read"}
{"type":"tool-input-available","toolCallId":"call_1","toolName":"read","input":{"path":"a"}}
{"type":"tool-input-start","toolCallId":"call_2","toolName":"read"}
{"type":"tool-input-available","toolCallId":"call_2","toolName":"read","input":{"path":"b"}}
{"type":"tool-output-available","toolCallId":"call_2","output":2}
{"type":"tool-output-available","toolCallId":"call_1","output":1}
{"type":"finish-step"}
{"type":"start-step"}
{"type":"tool-input-start","toolCallId":"call_3","toolName":"write"}
{"type":"tool-input-available","toolCallId":"call_3","toolName":"write","input":{}}
{"type":"tool-output-available","toolCallId":"call_3","output":null}
{"type":"finish-step"}
{"type":"start-step"}
{"type":"text-start","id":"txt-2"}
{"type":"text-delta","id":"txt-2","delta":"Done."}
{"type":"text-end","id":"txt-2"}
{"type":"finish-step"}
{"type":"finish"}
[DONE]
)");
}

TEST(Narration, AFailureEndsTheAnswerWhateverIsOpen)
{
    const auto tell = [](Narration& narration) {
        narration.start();
        narration.text("So far \xff");
        narration.fail("no \xff more");
    };
    EXPECT_EQ(told(StreamFormat::data, tell), "f:{\"messageId\":\"a_1\"}\n"
                                              "0:\"So far \uFFFD\"\n"
                                              "3:\"no \uFFFD more\"\n"
                                              "e:{\"finishReason\":\"error\",\"isContinued\":false}\n"
                                              "d:{\"finishReason\":\"error\"}\n");
}

TEST(Narration, AnAnswerMayBeEmpty)
{
    EXPECT_EQ(told(StreamFormat::ui_message,
                   [](Narration& narration) {
                       narration.start();
                       narration.finish();
                   }),
              "{\"type\":\"start\",\"messageId\":\"a\"}\n{\"type\":\"finish\"}\n[DONE]\n");
}

} // namespace
} // namespace docwake::server
