#pragma once

#include "agent/stream_decoder.h"
#include "agent/stream_format.h"
#include "http/client.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace docwake::agent {

/// Reads the body of an answer: finds out its format, then decodes it.
class StreamReader
{
public:
    using FormatReceiver = std::function<void(StreamFormat)>;

    /// `on_format` comes once, before the first event.
    StreamReader(http::Headers headers, FormatReceiver on_format, EventReceiver on_event,
                 std::size_t line_limit = default_line_limit);

    void add(std::string_view bytes);
    void finish();

    /// Empty: not known yet.
    std::optional<StreamFormat> format() const { return format_; }
    /// The bytes of what is not a stream, as far as they came.
    const std::string& pending() const { return pending_; }
    std::size_t buffered() const { return pending_.size() + (decoder_ ? decoder_->buffered() : 0); }

private:
    void detect(bool at_end);

    http::Headers headers_;
    FormatReceiver on_format_;
    EventReceiver on_event_;
    std::size_t line_limit_;
    std::string pending_;
    std::optional<StreamFormat> format_;
    std::unique_ptr<StreamDecoder> decoder_;
};

} // namespace docwake::agent
