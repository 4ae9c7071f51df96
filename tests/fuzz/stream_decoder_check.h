#pragma once

#include "agent/stream_decoder.h"
#include "agent/stream_reader.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::fuzz {

/// Small, so that inputs of a fuzzer's size reach it.
inline constexpr std::size_t line_limit = 512;

/// Reads with the format that `choice` picks, found out from the bytes or given by a header, in chunks of `chunk`
/// bytes.
inline std::vector<model::JobEvent> read_stream(unsigned choice, std::string_view bytes, std::size_t chunk)
{
    http::Headers headers;
    switch (choice % 4) {
    case 0:
        headers = {{"x-vercel-ai-ui-message-stream", "v1"}};
        break;
    case 1:
        headers = {{"x-vercel-ai-data-stream", "v1"}};
        break;
    case 2:
        headers = {{"Content-Type", "text/event-stream; charset=utf-8"}};
        break;
    default:
        break;
    }
    std::vector<model::JobEvent> events;
    agent::StreamReader reader(
        headers, [](agent::StreamFormat) {}, [&](const model::JobEvent& event) { events.push_back(event); },
        line_limit);
    while (!bytes.empty()) {
        const std::size_t size = std::min(chunk, bytes.size());
        reader.add(bytes.substr(0, size));
        bytes.remove_prefix(size);
    }
    reader.finish();
    return events;
}

/// The first byte of `input` picks the format, the second the chunking; the rest is the stream. Empty: the events are
/// the same whatever the chunking, and otherwise what differs.
inline std::string chunking_problem(std::string_view input)
{
    if (input.size() < 2) {
        return {};
    }
    const auto choice = static_cast<std::uint8_t>(input[0]);
    const std::size_t chunk = static_cast<std::uint8_t>(input[1]) + std::size_t{1};
    const std::string_view bytes = input.substr(2);
    const auto whole = read_stream(choice, bytes, std::max<std::size_t>(bytes.size(), 1));
    if (read_stream(choice, bytes, chunk) != whole) {
        return "chunks of " + std::to_string(chunk) + " bytes give other events than the whole";
    }
    if (read_stream(choice, bytes, 1) != whole) {
        return "single bytes give other events than the whole";
    }
    return {};
}

} // namespace docwake::fuzz
