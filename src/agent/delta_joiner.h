#pragma once

#include "agent/json_line.h"
#include "agent/stream_decoder.h"

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

namespace docwake::agent {

enum class DeltaKind
{
    text,
    reasoning,
    tool_input,
};

/// Makes events of deltas, and joins surrogate pairs that were cut between two deltas of one block. A half whose other
/// half does not come next in its block is U+FFFD.
class DeltaJoiner
{
public:
    explicit DeltaJoiner(const EventReceiver& receiver) : receiver_(receiver) {}

    void add(DeltaKind kind, std::string_view block, SplitText delta);
    void end(DeltaKind kind, std::string_view block);
    void end_all();
    std::size_t buffered() const { return held_bytes_; }

private:
    struct Held
    {
        DeltaKind kind;
        std::string block;
        char16_t high;
    };

    std::deque<Held>::iterator find(DeltaKind kind, std::string_view block);
    void hold(Held held);
    void release(const std::deque<Held>::iterator& held);
    void emit(DeltaKind kind, std::string block, std::string text);

    const EventReceiver& receiver_;
    std::deque<Held> held_; ///< oldest first
    std::size_t held_bytes_ = 0;
};

} // namespace docwake::agent
