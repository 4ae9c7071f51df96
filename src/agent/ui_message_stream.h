#pragma once

#include "agent/delta_joiner.h"
#include "agent/server_sent_events.h"
#include "agent/stream_decoder.h"

namespace docwake::agent {

/// The UI message stream of AI SDK 5 and later: server-sent events, each a JSON object with a `type`.
class UiMessageStreamDecoder final : public StreamDecoder
{
public:
    UiMessageStreamDecoder(EventReceiver receiver, std::size_t line_limit);

    void add(std::string_view bytes) override { events_.add(bytes); }
    void finish() override;
    std::size_t buffered() const override { return events_.buffered() + deltas_.buffered(); }

private:
    void on_data(std::string_view data, std::size_t line);

    EventReceiver receiver_;
    DeltaJoiner deltas_{receiver_};
    ServerSentEvents events_;
};

} // namespace docwake::agent
