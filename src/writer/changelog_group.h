#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace docwake::writer {

/// The groups of https://keepachangelog.com, and the one for breaking changes that many files put before them.
enum class ChangelogGroup
{
    breaking,
    added,
    changed,
    deprecated,
    removed,
    fixed,
    security,
};

/// In the order in which they stand where the file says nothing else.
inline constexpr std::array<ChangelogGroup, 7> changelog_groups{
    ChangelogGroup::breaking, ChangelogGroup::added, ChangelogGroup::changed,  ChangelogGroup::deprecated,
    ChangelogGroup::removed,  ChangelogGroup::fixed, ChangelogGroup::security,
};

/// "Added", "Changed", ...
std::string name_of(ChangelogGroup group);

/// The group that a heading or tag means: "Fixed", "Bug fixes", "### 🐛 Bug Fixes:" are one. Empty for other words.
std::optional<ChangelogGroup> changelog_group(std::string_view heading);

} // namespace docwake::writer
