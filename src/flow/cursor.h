#pragma once

#include "flow/prepare.h"

#include <string>

namespace docwake::flow {

/// A build covers everything since the cursor and not only its own commits: the build before it may have been dropped.
/// Any other range is taken as it was asked for.
model::RangeRequest since_cursor(const PrepareRequest& request, const std::string& cursor);

/// What to say where a build's own commits have to do because no cursor is known; empty: nothing.
std::string unknown_cursor_warning(const PrepareRequest& request, const std::string& cursor);

} // namespace docwake::flow
