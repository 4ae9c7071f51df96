// Reads an agent's answer as the program does, in pieces as they come from a socket, for ci/bench:
//
//     stream_bench FILE [TIMES]
//
// The file is read TIMES times in a row as one stream. Prints as JSON how long that took, what was read, and the
// anonymous memory at the start and at most, in KiB.

#include "agent/fold.h"
#include "agent/stream_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace {

using namespace docwake;

constexpr std::size_t piece = 16UL * 1024;
/// Far more often than memory could grow and shrink again unseen, and seldom enough to cost nothing.
constexpr std::size_t looked_at_each = 8UL << 20;

std::string read_file(const char* path)
{
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

long anonymous_memory()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("RssAnon:")) {
            return std::strtol(line.c_str() + line.find(':') + 1, nullptr, 10);
        }
    }
    return 0;
}

struct Reading
{
    std::size_t bytes = 0;
    std::size_t events = 0;
    std::size_t text = 0;
    int unreadable = 0;
    long memory_at_start = 0;
    long memory_at_most = 0;
};

Reading read_stream(const std::string& bytes, long times)
{
    Reading reading;
    std::optional<agent::Fold> fold;
    agent::StreamReader reader(
        {}, [&](agent::StreamFormat format) { fold.emplace(format); },
        [&](const model::JobEvent& event) {
            ++reading.events;
            if (const auto* const delta = std::get_if<model::TextDelta>(&event)) {
                reading.text += delta->text.size();
            }
            fold->add(event);
        });
    reading.memory_at_start = anonymous_memory();
    std::size_t looked_at = 0;
    for (long time = 0; time < times; ++time) {
        for (std::string_view rest = bytes; !rest.empty(); rest.remove_prefix(std::min(piece, rest.size()))) {
            reader.add(rest.substr(0, piece));
            reading.bytes += std::min(piece, rest.size());
            if (reading.bytes - looked_at >= looked_at_each) {
                looked_at = reading.bytes;
                reading.memory_at_most = std::max(reading.memory_at_most, anonymous_memory());
            }
        }
    }
    reader.finish();
    reading.unreadable = static_cast<int>(fold->finish(true).unreadable);
    return reading;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2 && argc != 3) {
        fmt::print(stderr, "usage: stream_bench FILE [TIMES]\n");
        return 2;
    }
    const std::string bytes = read_file(argv[1]);
    const auto began = std::chrono::steady_clock::now();
    const std::clock_t processor_began = std::clock();
    const Reading reading = read_stream(bytes, argc == 3 ? std::strtol(argv[2], nullptr, 10) : 1);
    const double processor = static_cast<double>(std::clock() - processor_began) / CLOCKS_PER_SEC;
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - began;
    fmt::print(R"({{"elapsed": {:.6f}, "processor": {:.6f}, "bytes": {}, "events": {}, "text": {}, "unreadable": {}, )"
               R"("memory_at_start": {}, "memory_at_most": {}}})"
               "\n",
               elapsed.count(), processor, reading.bytes, reading.events, reading.text, reading.unreadable,
               reading.memory_at_start, reading.memory_at_most);
    return 0;
}
