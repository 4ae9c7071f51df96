#pragma once

#include "http/client.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace docwake::agent {

/// What the body of an answer is; see "The stream" of the agent's API.
enum class StreamFormat
{
    ui_message, ///< AI SDK 5 and later: server-sent events
    data,       ///< AI SDK 4: lines of CODE:JSON
    plain_text,
    not_a_stream, ///< an error body sent with a status of success
};

/// A stream may begin with it; it is no part of any format.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Decides from the answer's headers and the first bytes of its body. Empty: more bytes are needed, which never happens
/// when `at_end` says that there are no more, or with `line_limit` bytes.
std::optional<StreamFormat> detect_format(const http::Headers& headers, std::string_view bytes, bool at_end,
                                          std::size_t line_limit);

} // namespace docwake::agent
