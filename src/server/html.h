#pragma once

#include <string>
#include <string_view>

namespace docwake::server {

/// Foreign text as the content of an element that takes markup. It is repaired UTF-8, nothing in it is markup, and
/// characters that hide or reorder text (bidirectional controls, zero-width and other control characters) are named
/// instead, each in a `<span class="hidden">`. TAB and LF stay.
std::string html_text(std::string_view bytes);

/// The same for names, in which TAB and LF hide too.
std::string html_line(std::string_view bytes);

/// `html_line` without elements, for `<title>` and attributes in double quotes.
std::string html_plain(std::string_view bytes);

} // namespace docwake::server
