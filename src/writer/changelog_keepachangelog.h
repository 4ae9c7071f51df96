#pragma once

#include "writer/changelog_edit.h"
#include "writer/changelog_insert.h"
#include "writer/markdown_escape.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::writer {

/// Whether a heading opens the changes that no release has yet: "[Unreleased]", "Next", "HEAD (unreleased)".
bool is_unreleased_title(std::string_view heading);

/// Whether a heading opens a release: it holds a version or a date.
bool is_release_title(std::string_view heading);

/// Whether the text has a heading of either kind.
bool has_releases(const std::string& text, MarkdownFormat format);

/// Adds the entries under the Unreleased heading of a changelog whose releases are headings, and adds that heading
/// above the newest release where there is none. A text without releases gets it behind its introduction.
ChangelogEdit add_to_unreleased(const std::string& text, MarkdownFormat format,
                                const std::vector<RenderedEntry>& entries);

/// A new file in the form of https://keepachangelog.com.
ChangelogEdit new_changelog(const std::vector<RenderedEntry>& entries);

} // namespace docwake::writer
