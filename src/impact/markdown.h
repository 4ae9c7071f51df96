#pragma once

#include "impact/document.h"

namespace docwake::impact {

/// Of GitHub's Markdown, also with MDX's expressions in it.
std::vector<Segment> markdown_segments(std::string_view text);

/// Where the text behind front matter (`---` or `+++` lines at the top) begins.
std::size_t end_of_front_matter(std::string_view text);

} // namespace docwake::impact
