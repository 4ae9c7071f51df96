#pragma once

#include "agent/json_line.h"

#include <string>
#include <string_view>

namespace docwake::agent {

// The members of a stream's part. All throw UnreadableLine where the part is not what they ask for.

void require_object(JsonView part);
JsonView require_string(JsonView value, std::string_view name);
/// A string that must be there.
std::string string_field(JsonView part, std::string_view name);
/// A string; absent or null gives an empty one.
std::string optional_string_field(JsonView part, std::string_view name);
/// Any JSON; absent gives null, as JavaScript leaves out what is undefined.
std::string json_field(JsonView part, std::string_view name);
SplitText delta_field(JsonView part, std::string_view name);

/// The text of an error, which must not be lost whatever its type.
std::string error_text(JsonView value);

/// "line 3 is not JSON at byte 7: the line's beginning".
std::string describe_unreadable(std::size_t line_number, const UnreadableLine& unreadable, std::string_view line);
std::string describe_too_long(std::size_t line_number, std::size_t line_limit);

} // namespace docwake::agent
