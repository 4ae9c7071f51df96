#include "flow/already_sent.h"

#include "flow/patch_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace docwake::flow {

namespace {

using state::SentPatch;

std::string reason_of(const SentPatch& sent)
{
    return fmt::format("sent before as {}", sent.net ? model::short_form(model::Range{sent.base, sent.commit, {}})
                                                     : model::short_id(sent.commit));
}

class Finder
{
public:
    Finder(const model::ChangeSet& changes, const git::ReadOptions& options, git::Source& source)
        : changes_(changes), options_(options), source_(source)
    {
    }

    AlreadySent find(const std::string& target, state::Journal& journal) &&
    {
        std::vector<state::PatchKey> keys;
        keys.reserve(changes_.commits.size() + 1);
        for (std::size_t i = 0; i < changes_.commits.size(); ++i) {
            keys.push_back({changes_.commits[i].id, paths_key(changes_, i)});
        }
        keys.push_back({{}, net_paths_key(changes_)});
        std::vector<std::vector<SentPatch>> sent = journal.sent_patches(target, keys);
        std::erase_if(sent.back(), [](const SentPatch& patch) { return !patch.patch.is_read(); });
        if (!sent.back().empty() && compare_range(sent.back())) {
            return std::move(found_);
        }
        sent.pop_back();
        compare_commits(sent);
        return std::move(found_);
    }

private:
    /// The patch that `is_same` says is the one at hand; null where there is none, or the history of `head` has it.
    template <typename IsSame>
    const SentPatch* choose(const std::vector<SentPatch>& sent, const std::string& head, IsSame is_same)
    {
        const SentPatch* chosen = nullptr;
        for (const SentPatch& candidate : sent) {
            if (!is_same(candidate)) {
                continue;
            }
            if (source_.may_be_ancestor(candidate.commit, head)) {
                return nullptr;
            }
            if (chosen == nullptr || (candidate.settled && !chosen->settled)) {
                chosen = &candidate;
            }
        }
        return chosen;
    }

    void enter(const model::Commit& commit, const SentPatch& sent, std::string reason)
    {
        found_.reasons.emplace(commit.id, std::move(reason));
        if (!sent.settled) {
            found_.unsettled.insert(commit.id);
        }
    }

    bool compare_range(const std::vector<SentPatch>& sent)
    {
        const model::PatchId id = source_.net_patch_id(changes_.range, options_);
        const SentPatch* same = choose(sent, changes_.range.head, [&id](const SentPatch& candidate) {
            return id.is_read() && candidate.patch.exact == id.exact;
        });
        if (same == nullptr) {
            return false;
        }
        for (const model::Commit& commit : changes_.commits) {
            enter(commit, *same, reason_of(*same));
        }
        return true;
    }

    void compare_commits(const std::vector<std::vector<SentPatch>>& sent)
    {
        std::vector<std::size_t> to_compare;
        std::vector<std::string> ids;
        for (std::size_t i = 0; i < sent.size(); ++i) {
            const model::Commit& commit = changes_.commits[i];
            const auto itself = std::ranges::find_if(
                sent[i], [&](const SentPatch& patch) { return !patch.net && patch.commit == commit.id; });
            if (itself != sent[i].end()) {
                enter(commit, *itself, "sent before");
            } else if (std::ranges::any_of(sent[i], [](const SentPatch& patch) { return patch.patch.is_read(); })) {
                to_compare.push_back(i);
                ids.push_back(commit.id);
            }
        }
        const std::vector<model::PatchId> patches = source_.patch_ids(ids, options_);
        for (std::size_t i = 0; i < to_compare.size(); ++i) {
            const model::PatchId& id = patches[i];
            const model::Commit& commit = changes_.commits[to_compare[i]];
            const std::string author = author_key(commit);
            const SentPatch* same = choose(sent[to_compare[i]], commit.id, [&](const SentPatch& candidate) {
                return id.is_read() && (candidate.patch.exact == id.exact ||
                                        (candidate.author == author && candidate.patch.lines == id.lines));
            });
            if (same != nullptr) {
                enter(commit, *same, reason_of(*same));
            }
        }
    }

    const model::ChangeSet& changes_;
    const git::ReadOptions& options_;
    git::Source& source_;
    AlreadySent found_;
};

} // namespace

AlreadySent find_already_sent(const model::ChangeSet& changes, const std::string& target,
                              const git::ReadOptions& options, git::Source& source, state::Journal& journal)
{
    return Finder(changes, options, source).find(target, journal);
}

} // namespace docwake::flow
