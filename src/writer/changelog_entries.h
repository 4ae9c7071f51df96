#pragma once

#include "model/manifest.h"
#include "writer/changelog_group.h"
#include "writer/commit_links.h"

#include <string>
#include <vector>

namespace docwake::writer {

/// What users of the project are told about one commit. All text is raw: one plain line, not yet escaped.
struct ChangelogEntry
{
    ChangelogGroup group = ChangelogGroup::changed; ///< never `breaking`
    bool breaking = false;
    std::string scope; ///< may be empty
    std::string text;
    std::string breaking_text; ///< what breaks, as the commit's footer says; may be empty
    std::string commit;        ///< full id

    bool operator==(const ChangelogEntry&) const = default;
};

struct LeftOutCommit
{
    std::string commit;
    std::string subject; ///< as in the commit
    std::string reason;  ///< behind "left out:", without final full stop

    bool operator==(const LeftOutCommit&) const = default;
};

/// Every commit of the range is in one of them, oldest first.
struct ChangelogEntries
{
    std::vector<ChangelogEntry> entries;
    std::vector<LeftOutCommit> left_out;

    bool operator==(const ChangelogEntries&) const = default;
};

ChangelogEntries changelog_entries(const model::Manifest& manifest);

/// The entry as one line of inline Markdown, without a bullet.
std::string entry_markdown(const ChangelogEntry& entry, const CommitLinks& links);

} // namespace docwake::writer
