#pragma once

#include <string>
#include <string_view>

namespace docwake::server {

/// `text` as a JSON string with its quotes; control characters are escaped, invalid UTF-8 is repaired.
std::string json_string(std::string_view text);

/// JSON on one line, members in their order. Throws Error{unexpected} when `text` is not JSON.
std::string one_line_json(std::string_view text);

} // namespace docwake::server
