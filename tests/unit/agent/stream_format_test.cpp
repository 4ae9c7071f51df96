#include "agent/stream_format.h"

#include <gtest/gtest.h>

#include <ostream>

namespace docwake::agent {

void PrintTo(StreamFormat format, std::ostream* stream)
{
    *stream << static_cast<int>(format);
}

namespace {

using Format = std::optional<StreamFormat>;

constexpr std::size_t line_limit = 1000;
const Format ui = StreamFormat::ui_message;
const Format data = StreamFormat::data;
const Format plain = StreamFormat::plain_text;
const Format none = StreamFormat::not_a_stream;
const Format open = std::nullopt;

TEST(StreamFormat, IsFoundByHeadersAndBytes)
{
    const http::Headers bare{{"Content-Type", "text/plain; charset=utf-8"}};
    const http::Headers events{{"content-type", "Text/Event-Stream; charset=utf-8"}};
    const http::Headers marked_ui{{"X-Vercel-AI-UI-Message-Stream", "v1"}};
    const http::Headers marked_data{{"x-vercel-ai-data-stream", "v1"}, {"Content-Type", "text/event-stream"}};
    struct Case
    {
        http::Headers headers;
        std::string bytes;
        Format so_far;
        Format at_end;
    };
    const Case cases[] = {
        // Rule 2: the protocols' own headers.
        {marked_ui, "0:\"a\"\n", ui, ui},
        {marked_data, "data: {}", data, data},
        {marked_ui, "", ui, ui},
        // Rule 3: the type, unless the bytes clearly are a data stream.
        {events, "data: x", ui, ui},
        {events, "0:\"a\"\n", data, data},
        {events, "0:\"a", open, ui},
        {events, "0:\"a\" x\n", ui, ui},
        {events, "hello", ui, ui},
        {events, "{\"error\":1}", ui, ui},
        {events, "", open, ui},
        // Rule 4: the bytes.
        {bare, "", open, plain},
        {bare, "d", open, plain},
        {bare, "data", open, plain},
        {bare, "data:", ui, ui},
        {bare, "date:", plain, plain},
        {bare, ":", ui, ui},
        {bare, ": keep-alive\n", ui, ui},
        {bare, "event: x", ui, ui},
        {bare, "id: 1", ui, ui},
        {bare, "retry: 1", ui, ui},
        {bare, "retry", open, plain},
        {bare, "\n\r\n\ndata: x", ui, ui},
        {bare, "\n\n", open, plain},
        {bare, "\xEF\xBB", open, plain},
        {bare, "\xEF\xBB\xBF", open, plain},
        {bare, "\xEF\xBB\xBF\ndata: x", ui, ui},
        {bare,
         "\xEF\xBB\xBF"
         "0:\"a\"\n",
         data, data},
        {bare, "0", open, plain},
        {bare, "0:", open, plain},
        {bare, "0:\"", open, plain},
        {bare, "0:\"a\"", open, data},
        {bare, "0:\"a\"\n", data, data},
        {bare, "d:{\"finishReason\":\"stop\"}\r\n", data, data},
        {bare, "2:[1]\nrubbish", data, data},
        {bare, "k:{}\n", data, data},
        {bare, "l:{}\n", plain, plain},
        {bare, "3:4\n", plain, plain},
        {bare, "a:null\n", plain, plain},
        {bare, "0:\"a\n", plain, plain},
        {bare, "10:\"a\"\n", plain, plain},
        {bare, "{\"error\":\"x\"}", none, none},
        {bare, "<html>", none, none},
        {bare, "\n\n<html>", none, none},
        {bare, "Working on it", plain, plain},
        {bare, "[1]", plain, plain},
        {{}, "data: x", ui, ui},
        // However long the first line or the empty ones are, there is an end to the waiting.
        {bare, "0:\"" + std::string(line_limit, 'a'), plain, plain},
        {bare, "0:\"" + std::string(line_limit, 'a') + "\"\n", plain, plain},
        {bare, std::string(line_limit, '\n'), plain, plain},
    };
    for (const Case& row : cases) {
        EXPECT_EQ(detect_format(row.headers, row.bytes, false, line_limit), row.so_far) << row.bytes;
        EXPECT_EQ(detect_format(row.headers, row.bytes, true, line_limit), row.at_end) << row.bytes;
    }
}

} // namespace
} // namespace docwake::agent
