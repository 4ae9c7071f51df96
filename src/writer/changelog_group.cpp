#include "writer/changelog_group.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace docwake::writer {

namespace {

using Words = std::pair<std::string_view, ChangelogGroup>;

// Headings seen in public changelogs.
constexpr std::array<Words, 58> headings{{
    {"breaking", ChangelogGroup::breaking},
    {"breaking change", ChangelogGroup::breaking},
    {"breaking changes", ChangelogGroup::breaking},
    {"incompatible changes", ChangelogGroup::breaking},
    {"backwards incompatible changes", ChangelogGroup::breaking},
    {"added", ChangelogGroup::added},
    {"add", ChangelogGroup::added},
    {"additions", ChangelogGroup::added},
    {"new", ChangelogGroup::added},
    {"feature", ChangelogGroup::added},
    {"features", ChangelogGroup::added},
    {"features added", ChangelogGroup::added},
    {"new feature", ChangelogGroup::added},
    {"new features", ChangelogGroup::added},
    {"new release", ChangelogGroup::added},
    {"new releases", ChangelogGroup::added},
    {"changed", ChangelogGroup::changed},
    {"change", ChangelogGroup::changed},
    {"changes", ChangelogGroup::changed},
    {"improved", ChangelogGroup::changed},
    {"improvement", ChangelogGroup::changed},
    {"improvements", ChangelogGroup::changed},
    {"enhancement", ChangelogGroup::changed},
    {"enhancements", ChangelogGroup::changed},
    {"update", ChangelogGroup::changed},
    {"updates", ChangelogGroup::changed},
    {"updated", ChangelogGroup::changed},
    {"other changes", ChangelogGroup::changed},
    {"deprecated", ChangelogGroup::deprecated},
    {"deprecation", ChangelogGroup::deprecated},
    {"deprecations", ChangelogGroup::deprecated},
    {"removed", ChangelogGroup::removed},
    {"removal", ChangelogGroup::removed},
    {"removals", ChangelogGroup::removed},
    {"removed features", ChangelogGroup::removed},
    {"fixed", ChangelogGroup::fixed},
    {"fix", ChangelogGroup::fixed},
    {"fixes", ChangelogGroup::fixed},
    {"bug fix", ChangelogGroup::fixed},
    {"bug fixes", ChangelogGroup::fixed},
    {"bugfix", ChangelogGroup::fixed},
    {"bugfixes", ChangelogGroup::fixed},
    {"bugs", ChangelogGroup::fixed},
    {"bugs fixed", ChangelogGroup::fixed},
    {"fixed bugs", ChangelogGroup::fixed},
    {"fixed issues", ChangelogGroup::fixed},
    {"resolved", ChangelogGroup::fixed},
    {"resolved issues", ChangelogGroup::fixed},
    {"security", ChangelogGroup::security},
    {"security fix", ChangelogGroup::security},
    {"security fixes", ChangelogGroup::security},
    {"security update", ChangelogGroup::security},
    {"security updates", ChangelogGroup::security},
    {"vulnerabilities", ChangelogGroup::security},
    {"fixed security issues", ChangelogGroup::security},
    {"security improvements", ChangelogGroup::security},
    {"whats new", ChangelogGroup::added},
    {"what s new", ChangelogGroup::added},
}};

/// Lower-case words with single spaces; emoji and punctuation gone.
std::string words_of(std::string_view heading)
{
    std::string words;
    for (const char c : base::to_lower_ascii(heading)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            words += c;
        } else if (!words.empty() && words.back() != ' ') {
            words += ' ';
        }
    }
    return std::string(base::trim(words));
}

} // namespace

std::string name_of(ChangelogGroup group)
{
    switch (group) {
    case ChangelogGroup::breaking:
        return "Breaking changes";
    case ChangelogGroup::added:
        return "Added";
    case ChangelogGroup::changed:
        return "Changed";
    case ChangelogGroup::deprecated:
        return "Deprecated";
    case ChangelogGroup::removed:
        return "Removed";
    case ChangelogGroup::fixed:
        return "Fixed";
    case ChangelogGroup::security:
        return "Security";
    }
    return {};
}

std::optional<ChangelogGroup> changelog_group(std::string_view heading)
{
    const std::string words = words_of(heading);
    const auto* const found =
        std::find_if(headings.begin(), headings.end(), [&words](const Words& known) { return known.first == words; });
    return found == headings.end() ? std::nullopt : std::optional(found->second);
}

} // namespace docwake::writer
