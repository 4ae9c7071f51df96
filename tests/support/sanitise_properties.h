#pragma once

#include <string>
#include <string_view>

namespace docwake::support {

/// What base::sanitise and its like promise, checked on one text; says what is broken, or nothing.
std::string broken_sanitise_property(std::string_view text);

} // namespace docwake::support
