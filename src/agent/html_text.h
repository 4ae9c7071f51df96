#pragma once

#include <string>
#include <string_view>

namespace docwake::agent {

/// The visible text of a page, blanks collapsed: enough to show what an error page says. The result may still hold `<`.
std::string html_text(std::string_view html);

} // namespace docwake::agent
