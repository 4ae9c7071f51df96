#pragma once

#include "model/manifest.h"
#include "writer/changelog_entries.h"

#include <string>

namespace docwake::writer {

struct ReleaseNames
{
    std::string tag;      ///< empty: it has no name yet
    std::string previous; ///< empty: it is the first
};

/// Release notes in Markdown, without a title, as forges show them under the release's name: the entries in the groups
/// of a changelog, breaking changes first, and the address of the whole difference.
std::string release_notes(const ReleaseNames& names, const ChangelogEntries& entries, const model::Manifest& manifest);

} // namespace docwake::writer
