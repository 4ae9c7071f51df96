#include "agent/plain_text.h"

#include "base/utf8.h"

#include <algorithm>
#include <utility>

namespace docwake::agent {

namespace {

/// Longer lines come in pieces of this size.
constexpr std::size_t piece_limit = 64 * 1024;

/// Where to cut `text` so that no code point that still lacks bytes is cut off.
std::size_t last_code_point_end(std::string_view text)
{
    constexpr std::size_t longest_code_point = 4;
    for (std::size_t length = 1; length < longest_code_point && length < text.size(); ++length) {
        const auto byte = static_cast<unsigned char>(text[text.size() - length]);
        const bool is_continuation = (byte & 0xC0) == 0x80;
        if (!is_continuation) {
            const bool starts_sequence = byte >= 0xC0;
            return starts_sequence ? text.size() - length : text.size();
        }
    }
    return text.size();
}

} // namespace

PlainTextDecoder::PlainTextDecoder(EventReceiver receiver) : receiver_(std::move(receiver)) {}

void PlainTextDecoder::add(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t line_end = bytes.find('\n');
        const std::size_t wanted = line_end == std::string_view::npos ? bytes.size() : line_end + 1;
        const std::size_t taken = std::min(wanted, piece_limit - pending_.size());
        pending_.append(bytes.substr(0, taken));
        bytes.remove_prefix(taken);
        if (pending_.ends_with('\n')) {
            emit(std::exchange(pending_, {}));
        } else if (pending_.size() == piece_limit) {
            const std::size_t cut = last_code_point_end(pending_);
            emit(pending_.substr(0, cut));
            pending_.erase(0, cut);
        }
    }
}

void PlainTextDecoder::finish()
{
    emit(std::exchange(pending_, {}));
}

void PlainTextDecoder::emit(std::string_view text)
{
    if (std::exchange(at_start_, false) && text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    if (!text.empty()) {
        receiver_(model::TextDelta{.block = {}, .text = base::repair_utf8(text)});
    }
}

} // namespace docwake::agent
