#pragma once

#include "flow/prepare.h"

#include <string>

namespace docwake::flow {

/// A build covers everything since the cursor and not only its own commits: the build before it may have been dropped.
/// Any other range is taken as it was asked for.
model::RangeRequest since_cursor(const PrepareRequest& request, const std::string& cursor);

/// What to say where a build's own commits have to do because no cursor is known; empty: nothing.
std::string unknown_cursor_warning(const PrepareRequest& request, const std::string& cursor);

/// The cursor that counts.
struct KnownCursor
{
    std::string commit;  ///< empty: none
    std::string warning; ///< empty: nothing to warn of
    bool stays = false;  ///< it is not moved by what is sent now
};

/// Where the history was rewritten since the last sync, and nobody has its old commits any more, what is not synced
/// cannot be known. A build takes its own commits, and the cursor stays where it is, so that the rest is not forgotten;
/// any range that was asked for is taken as it is. Throws Error{git} where nothing says what to take.
KnownCursor check_cursor(const PrepareRequest& request, const std::string& cursor, git::Source& source);

} // namespace docwake::flow
