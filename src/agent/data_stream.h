#pragma once

#include "agent/delta_joiner.h"
#include "agent/line_splitter.h"
#include "agent/stream_decoder.h"

namespace docwake::agent {

/// The data stream of AI SDK 4: lines of CODE:JSON.
class DataStreamDecoder final : public StreamDecoder
{
public:
    DataStreamDecoder(EventReceiver receiver, std::size_t line_limit);

    void add(std::string_view bytes) override { lines_.add(bytes); }
    void finish() override;
    std::size_t buffered() const override { return lines_.buffered() + deltas_.buffered(); }

private:
    void on_line(const Line& line);
    void decode(std::string_view code, JsonView value);

    EventReceiver receiver_;
    DeltaJoiner deltas_{receiver_};
    LineSplitter lines_;
    std::size_t line_limit_;
    std::size_t line_number_ = 0;
};

} // namespace docwake::agent
