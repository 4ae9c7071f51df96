#include "agent/stream_reader.h"

#include <utility>

namespace docwake::agent {

namespace {

/// Beyond these bytes only the end of the first line can settle the format, so that a first line of megabytes is not
/// looked through again with every chunk.
constexpr std::size_t sniffed_at_once = 16 * 1024;

} // namespace

StreamReader::StreamReader(http::Headers headers, FormatReceiver on_format, EventReceiver on_event,
                           std::size_t line_limit)
    : headers_(std::move(headers)),
      on_format_(std::move(on_format)),
      on_event_(std::move(on_event)),
      line_limit_(line_limit)
{
}

void StreamReader::add(std::string_view bytes)
{
    if (decoder_) {
        decoder_->add(bytes);
        return;
    }
    pending_.append(bytes);
    const bool may_settle = pending_.size() <= sniffed_at_once || pending_.size() >= line_limit_ ||
                            bytes.find('\n') != std::string_view::npos;
    if (!format_ && may_settle) {
        detect(false);
    }
}

void StreamReader::finish()
{
    if (!format_) {
        detect(true);
    }
    if (decoder_) {
        decoder_->finish();
    }
}

void StreamReader::detect(bool at_end)
{
    format_ = detect_format(headers_, pending_, at_end, line_limit_);
    if (!format_) {
        return;
    }
    on_format_(*format_);
    if (*format_ != StreamFormat::not_a_stream) {
        decoder_ = make_decoder(*format_, on_event_, line_limit_);
        decoder_->add(std::exchange(pending_, {}));
    }
}

} // namespace docwake::agent
