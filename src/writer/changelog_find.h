#pragma once

#include "writer/markdown_escape.h"
#include "writer/writer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::writer {

struct FoundChangelog
{
    std::string path;
    std::string content;
    MarkdownFormat format = MarkdownFormat::markdown;
};

struct RejectedChangelog
{
    std::string path;
    std::string reason; ///< "it is generated"; a sentence's end
};

struct ChangelogChoice
{
    std::optional<FoundChangelog> found;     ///< empty: a new file is needed
    std::vector<RejectedChangelog> rejected; ///< better candidates that are left alone
};

/// The changelog to write to: `changelog.mdx` of a docs site, else a Markdown changelog in the root, a configured
/// folder or `docs`. `docs` are the configured folders of documentation.
ChangelogChoice find_changelog(const Documents& documents, const std::vector<std::string>& docs);

/// Why a text is left alone, as a sentence's end; empty when it can be edited.
std::string reason_to_leave_alone(std::string_view text);

/// Where a new changelog goes: `changelog.md` in the first configured folder or `docs`, under another name if the
/// folder has that one in any case. Empty when both are taken.
std::optional<std::string> path_for_new_changelog(const Documents& documents, const std::vector<std::string>& docs);

} // namespace docwake::writer
