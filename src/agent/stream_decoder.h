#pragma once

#include "agent/stream_format.h"
#include "model/job.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

namespace docwake::agent {

using EventReceiver = std::function<void(const model::JobEvent&)>;

/// The protocols put no limit on a line's length, and tool results of megabytes are legal.
inline constexpr std::size_t default_line_limit = 64U << 20;

/// Turns the bytes of one format into events, the same ones whatever the chunking. A line that cannot be read becomes
/// one `Unreadable`, and decoding goes on.
class StreamDecoder
{
public:
    virtual ~StreamDecoder() = default;
    virtual void add(std::string_view bytes) = 0;
    /// The stream is over. Nothing may be added afterwards.
    virtual void finish() = 0;
    /// The bytes that are held back until more come; at most a line and a little.
    virtual std::size_t buffered() const = 0;
};

/// `format` is not `not_a_stream`. `line_limit` is in bytes.
std::unique_ptr<StreamDecoder> make_decoder(StreamFormat format, EventReceiver receiver,
                                            std::size_t line_limit = default_line_limit);

} // namespace docwake::agent
