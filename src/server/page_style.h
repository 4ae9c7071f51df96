#pragma once

#include <string_view>

namespace docwake::server {

/// The pull request page's style sheet.
extern const std::string_view page_style;

} // namespace docwake::server
