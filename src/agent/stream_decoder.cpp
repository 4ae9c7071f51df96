#include "agent/stream_decoder.h"

#include "agent/data_stream.h"
#include "agent/plain_text.h"
#include "agent/ui_message_stream.h"
#include "base/error.h"

#include <utility>

namespace docwake::agent {

std::unique_ptr<StreamDecoder> make_decoder(StreamFormat format, EventReceiver receiver, std::size_t line_limit)
{
    switch (format) {
    case StreamFormat::ui_message:
        return std::make_unique<UiMessageStreamDecoder>(std::move(receiver), line_limit);
    case StreamFormat::data:
        return std::make_unique<DataStreamDecoder>(std::move(receiver), line_limit);
    case StreamFormat::plain_text:
        return std::make_unique<PlainTextDecoder>(std::move(receiver));
    case StreamFormat::not_a_stream:
        break;
    }
    throw base::Error(base::ErrorKind::unexpected, "there is no decoder for what is not a stream");
}

} // namespace docwake::agent
