#include "digest/commit_mark.h"

#include "base/text.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace docwake::digest {

namespace {

const model::Trailer* find_trailer(const model::Commit& commit, std::string_view lower_case_key)
{
    const auto found = std::ranges::find_if(commit.trailers, [lower_case_key](const model::Trailer& trailer) {
        return base::to_lower_ascii(trailer.key) == lower_case_key;
    });
    return found == commit.trailers.end() ? nullptr : &*found;
}

bool is_of_agent(const model::Commit& commit)
{
    return find_trailer(commit, "docwake-range") != nullptr;
}

bool holds_mark(const std::string& text)
{
    return base::to_lower_ascii(text).find("[skip docs]") != std::string::npos;
}

std::string reason_of(const model::Commit& commit)
{
    if (is_of_agent(commit)) {
        return "made by the docs agent";
    }
    if (holds_mark(commit.subject) || holds_mark(commit.body)) {
        return "its message says [skip docs]";
    }
    const model::Trailer* docs = find_trailer(commit, "docs");
    if (docs != nullptr && base::to_lower_ascii(base::trim(docs->value)) == "none") {
        return "its trailer says Docs: none";
    }
    return {};
}

} // namespace

std::vector<std::string> reasons_to_skip(const std::vector<model::Commit>& commits)
{
    std::unordered_set<std::string_view> agent_commits;
    for (const model::Commit& commit : commits) {
        if (is_of_agent(commit)) {
            agent_commits.insert(commit.id);
        }
    }
    std::vector<std::string> reasons;
    reasons.reserve(commits.size());
    for (const model::Commit& commit : commits) {
        reasons.push_back(reason_of(commit));
        const bool merges_agent_commit =
            commit.is_merge() && std::any_of(commit.parents.begin() + 1, commit.parents.end(),
                                             [&](const std::string& id) { return agent_commits.contains(id); });
        if (reasons.back().empty() && merges_agent_commit) {
            reasons.back() = "merges the docs agent's commits";
        }
    }
    return reasons;
}

} // namespace docwake::digest
