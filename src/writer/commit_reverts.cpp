#include "writer/commit_reverts.h"

#include "base/text.h"
#include "writer/commit_filter.h"

#include <algorithm>
#include <string_view>

namespace docwake::writer {

namespace {

constexpr std::string_view hexadecimal = "0123456789abcdefABCDEF";
// What git prints at least when it shortens an id.
constexpr std::size_t shortest_id = 7;

/// The id in "This reverts commit ID." (git revert, and with it the forges' buttons) or in a "Refs: ID" trailer (the
/// convention's suggestion).
std::string reverted_id(const model::Commit& commit)
{
    constexpr std::string_view words = "This reverts commit ";
    if (const std::size_t found = commit.body.find(words); found != std::string::npos) {
        const std::string_view rest = std::string_view(commit.body).substr(found + words.size());
        return base::to_lower_ascii(rest.substr(0, std::min(rest.find_first_not_of(hexadecimal), rest.size())));
    }
    for (const model::Trailer& trailer : commit.trailers) {
        if (base::to_lower_ascii(trailer.key) == "refs") {
            const std::string_view value = base::trim(trailer.value);
            return base::to_lower_ascii(value.substr(0, std::min(value.find_first_not_of(hexadecimal), value.size())));
        }
    }
    return {};
}

bool takes_back(const model::Commit& older, const std::string& subject, const std::string& id)
{
    return id.size() >= shortest_id ? older.id.starts_with(id) : older.subject == subject;
}

} // namespace

std::string reverted_subject(const std::string& subject)
{
    constexpr std::string_view quoted = "Revert \"";
    if (subject.starts_with(quoted) && subject.rfind('"') >= quoted.size()) {
        return subject.substr(quoted.size(), subject.rfind('"') - quoted.size());
    }
    if (base::to_lower_ascii(subject).starts_with("revert: ")) {
        return std::string(base::trim(std::string_view(subject).substr(8)));
    }
    return {};
}

std::unordered_map<std::string, Cancellation> cancelled_commits(const std::vector<model::Commit>& commits)
{
    std::unordered_map<std::string, Cancellation> cancelled;
    for (std::size_t newer = 0; newer < commits.size(); ++newer) {
        const std::string subject = reverted_subject(commits[newer].subject);
        if (subject.empty() || cancelled.contains(commits[newer].id)) {
            continue;
        }
        const std::string id = reverted_id(commits[newer]);
        for (std::size_t older = newer + 1; older < commits.size(); ++older) {
            // A merge that is reverted takes its commits along, and which those are is not known here.
            if (!cancelled.contains(commits[older].id) && !is_merge_subject(commits[older].subject) &&
                takes_back(commits[older], subject, id)) {
                cancelled.emplace(commits[newer].id, Cancellation{commits[older].id, true});
                cancelled.emplace(commits[older].id, Cancellation{commits[newer].id, false});
                break;
            }
        }
    }
    return cancelled;
}

} // namespace docwake::writer
