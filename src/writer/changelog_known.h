#pragma once

#include "writer/changelog_entries.h"

#include <string_view>

namespace docwake::writer {

/// Moves the entries of commits that the changelog names already, by id or short id, to those left out.
void leave_out_known(ChangelogEntries& entries, std::string_view changelog);

} // namespace docwake::writer
