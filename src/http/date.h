#pragma once

#include "base/clock.h"

#include <optional>
#include <string_view>

namespace docwake::http {

/// An HTTP date (RFC 9110, section 5.6.7); empty for anything else.
std::optional<base::Time> from_http_date(std::string_view text);

} // namespace docwake::http
