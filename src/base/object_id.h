#pragma once

#include <string_view>

namespace docwake::base {

/// Whether a text is git's full name of an object as git writes it: 40 (SHA-1) or 64 (SHA-256) hexadecimal digits in
/// lower case.
bool is_object_id(std::string_view text);

} // namespace docwake::base
