#pragma once

#include "server/server.h"
#include "server/stream_event.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::server {

/// The bytes of one event in a stream's format, one element for each write; empty where the format has no such event.
/// Fields beyond the ones that every official client knows are left out: old clients reject them. Throws
/// Error{unexpected} for a tool's input or output that is not JSON.
std::vector<std::string> encode(StreamFormat format, const StreamEvent& event);

/// What to write when nothing happened for a while; empty: the format has nothing that its readers ignore.
std::string_view keep_alive_bytes(StreamFormat format);

std::string_view content_type_of(StreamFormat format);

/// The header that names the format, with "v1" as its value; empty for plain text, which has none.
std::string_view marker_header_of(StreamFormat format);

} // namespace docwake::server
