#include "flow/patch_notes.h"

#include "base/clock.h"
#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace docwake::flow {

namespace {

using state::SentPatch;

// Of a larger range, such as the first sync of a whole history, the older commits are known by their ids alone.
constexpr std::size_t most_patches_read = 10'000;

/// Where what was sent of the branch without a gap begins: the base of the range, or of the ranges before it.
std::string start_of_sent(const model::Range& range, const std::vector<SentPatch>& earlier, git::Source& source)
{
    std::string start = range.base;
    for (const SentPatch& patch : earlier) {
        if (patch.base.empty() || (!start.empty() && source.may_be_ancestor(patch.base, start))) {
            start = patch.base;
        }
    }
    return start;
}

/// Where the branch left the default one; empty: not to be known.
std::string start_of_branch(const model::Range& range, const std::string& branch, git::Source& source)
{
    const git::SourceInfo& info = source.info();
    if (info.default_branch.empty() || info.default_branch == branch || info.shallow) {
        return {};
    }
    try {
        return source.resolve(model::Expression{fmt::format("{}...{}", info.default_branch, range.head)}, {}).base;
    } catch (const base::Error&) {
        return {};
    }
}

std::vector<std::string> bases_of_net_patches(const PatchNotes& notes, const model::Range& range,
                                              const std::string& target, const std::string& branch, git::Source& source,
                                              state::Journal& journal)
{
    std::vector<std::string> bases;
    if (notes.net) {
        bases.push_back(range.base);
    }
    const std::string fork = start_of_branch(range, branch, source);
    if (fork.empty()) {
        return bases;
    }
    std::vector<SentPatch> earlier = journal.sent_patches(target, {{range.base, {}}}).front();
    std::erase_if(earlier, [](const SentPatch& patch) { return !patch.net || !patch.settled; });
    if (earlier.empty() && !notes.net) {
        return bases;
    }
    const std::string start = start_of_sent(range, earlier, source);
    for (const std::string& base : {start, fork}) {
        const bool was_sent = base == start || start.empty() || source.may_be_ancestor(start, base);
        if (was_sent && base != range.head && std::ranges::find(bases, base) == bases.end()) {
            bases.push_back(base);
        }
    }
    return bases;
}

} // namespace

std::string author_key(const model::Commit& commit)
{
    return fmt::format("{} {}", commit.author.email, base::to_iso8601(commit.authored));
}

std::string paths_key(const model::ChangeSet& changes, std::size_t index)
{
    if (index >= changes.touched.size()) {
        return {};
    }
    return model::id_of_paths({changes.touched[index].begin(), changes.touched[index].end()});
}

std::string net_paths_key(const model::ChangeSet& changes)
{
    std::vector<std::string_view> paths;
    for (const model::FileChange& file : changes.files) {
        paths.insert(paths.end(), {file.path, file.old_path});
    }
    return model::id_of_paths(std::move(paths));
}

std::vector<SentPatch> patches_of(const model::ChangeSet& changes)
{
    std::vector<SentPatch> patches;
    patches.reserve(changes.commits.size());
    for (std::size_t i = 0; i < changes.commits.size(); ++i) {
        const model::Commit& commit = changes.commits[i];
        patches.push_back(
            {.commit = commit.id, .author = author_key(commit), .patch = {.paths = paths_key(changes, i)}});
    }
    return patches;
}

PatchNotes note_patches(std::vector<SentPatch> patches, const digest::Digest& digest, const AlreadySent& before)
{
    PatchNotes notes;
    const bool sends = digest.nothing_to_do.empty();
    notes.net = before.unsettled.empty() && (sends || before.reasons.size() == patches.size());
    for (std::size_t i = 0; i < patches.size(); ++i) {
        const std::string& commit = patches[i].commit;
        const bool is_sent = sends && digest.ledger.commits[i].disposition != model::Disposition::omitted;
        if (is_sent || (before.reasons.contains(commit) && !before.unsettled.contains(commit))) {
            notes.patches.push_back(std::move(patches[i]));
        }
    }
    return notes;
}

std::vector<SentPatch> complete_notes(const PatchNotes& notes, const model::Range& range, const std::string& target,
                                      const std::string& branch, const git::ReadOptions& options, git::Source& source,
                                      state::Journal& journal)
{
    std::vector<SentPatch> patches = notes.patches;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < std::min(patches.size(), most_patches_read); ++i) {
        ids.push_back(patches[i].commit);
    }
    const std::vector<model::PatchId> read = source.patch_ids(ids, options);
    for (std::size_t i = 0; i < read.size(); ++i) {
        if (read[i].is_read()) {
            patches[i].patch = read[i];
        }
    }
    for (const std::string& base : bases_of_net_patches(notes, range, target, branch, source, journal)) {
        const model::Range net{base, range.head, {}};
        patches.push_back(
            {.net = true, .base = base, .commit = range.head, .patch = source.net_patch_id(net, options)});
    }
    return patches;
}

} // namespace docwake::flow
