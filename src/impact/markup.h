#pragma once

#include "impact/document.h"

namespace docwake::impact {

/// Of every kind of document but Markdown: read line by line, by what lines and characters usually mean there.
std::vector<Segment> markup_segments(DocumentKind kind, std::string_view text);

} // namespace docwake::impact
