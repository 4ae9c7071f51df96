#include "digest/commit_kind.h"

#include "model/conventional_commit.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace docwake::digest {

namespace {

/// The convention's own types and those of its Angular list, with their usual variants.
constexpr std::array<std::pair<std::string_view, CommitKind>, 16> types{{
    {"feat", CommitKind::feature},
    {"feature", CommitKind::feature},
    {"fix", CommitKind::fix},
    {"bugfix", CommitKind::fix},
    {"hotfix", CommitKind::fix},
    {"perf", CommitKind::performance},
    {"revert", CommitKind::revert},
    {"build", CommitKind::maintenance},
    {"chore", CommitKind::maintenance},
    {"ci", CommitKind::maintenance},
    {"deps", CommitKind::maintenance},
    {"docs", CommitKind::maintenance},
    {"refactor", CommitKind::maintenance},
    {"style", CommitKind::maintenance},
    {"test", CommitKind::maintenance},
    {"tests", CommitKind::maintenance},
}};

} // namespace

CommitKind kind_of(const model::Commit& commit)
{
    const model::ConventionalCommit conventional = model::parse_conventional(commit);
    if (conventional.breaking) {
        return CommitKind::breaking;
    }
    if (commit.subject.starts_with("Revert \"")) {
        return CommitKind::revert; // as git itself writes it
    }
    const auto* const found =
        std::ranges::find(types, std::string_view(conventional.type), &std::pair<std::string_view, CommitKind>::first);
    return found == types.end() ? CommitKind::other : found->second;
}

std::string_view heading_of(CommitKind kind)
{
    switch (kind) {
    case CommitKind::breaking:
        return "Breaking changes";
    case CommitKind::feature:
        return "Features";
    case CommitKind::fix:
        return "Fixes";
    case CommitKind::performance:
        return "Performance";
    case CommitKind::revert:
        return "Reverts";
    case CommitKind::other:
        return "Other changes";
    case CommitKind::maintenance:
        return "Maintenance";
    }
    return {};
}

} // namespace docwake::digest
