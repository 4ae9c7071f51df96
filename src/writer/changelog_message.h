#pragma once

#include "writer/changelog_entries.h"
#include "writer/changelog_find.h"
#include "writer/renames.h"

#include <string>
#include <vector>

namespace docwake::writer {

/// "docs: changelog for 20 commits (0123456789ab..ba9876543210)".
std::string changelog_title(const model::Manifest& manifest);

struct ChangelogReport
{
    std::string path;  ///< of the file that was written; empty: none was
    std::string place; ///< where in it
    bool created = false;
    std::vector<RejectedChangelog> rejected;
    std::vector<Rename> replaced;
};

/// The pull request's body: what was added, what was left out and why, how it was made.
std::string changelog_message(const model::Manifest& manifest, const ChangelogEntries& entries,
                              const ChangelogReport& report);

} // namespace docwake::writer
