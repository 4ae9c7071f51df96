#pragma once

#include "agent/stream_decoder.h"

#include <string>

namespace docwake::agent {

/// Text without any mark of its structure: one `TextDelta` per line, its end included.
class PlainTextDecoder final : public StreamDecoder
{
public:
    explicit PlainTextDecoder(EventReceiver receiver);

    void add(std::string_view bytes) override;
    void finish() override;
    std::size_t buffered() const override { return pending_.size(); }

private:
    void emit(std::string_view text);

    EventReceiver receiver_;
    std::string pending_;
    bool at_start_ = true;
};

} // namespace docwake::agent
