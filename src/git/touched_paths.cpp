#include "git/touched_paths.h"

#include "git/rename_detection.h"

#include <algorithm>
#include <set>

namespace docwake::git {

TouchedPaths::TouchedPaths(const Contents& contents, const std::vector<Step>& steps,
                           std::vector<std::vector<TreeChange>> changes)
    : contents_(contents)
{
    commits_.reserve(steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        commits_.push_back({.id = steps[i].commit, .changes = std::move(changes[i])});
    }
    for (std::size_t i = 0; i < commits_.size(); ++i) {
        for (const TreeChange& change : commits_[i].changes) {
            commits_by_path_[change.path].push_back(i);
        }
    }
}

std::vector<std::vector<std::string>> TouchedPaths::paths_of(const std::vector<git_oid>& commits) const
{
    std::vector<std::vector<std::string>> paths;
    paths.reserve(commits.size());
    auto next = commits_.begin();
    for (const git_oid& id : commits) {
        std::vector<std::string>& touched = paths.emplace_back();
        if (next != commits_.end() && git_oid_equal(&next->id, &id) != 0) {
            touched.reserve(next->changes.size());
            std::ranges::transform(next->changes, std::back_inserter(touched), &TreeChange::path);
            ++next;
        }
    }
    return paths;
}

std::vector<std::string> TouchedPaths::commits_of(const model::FileChange& file)
{
    std::set<std::size_t> indices;
    for (const std::string& name : names_of(file)) {
        if (const auto found = commits_by_path_.find(name); found != commits_by_path_.end()) {
            indices.insert(found->second.begin(), found->second.end());
        }
    }
    std::vector<std::string> ids;
    std::ranges::transform(indices, std::back_inserter(ids),
                           [this](std::size_t index) { return to_hex(commits_[index].id); });
    return ids;
}

std::vector<std::string> TouchedPaths::names_of(const model::FileChange& file)
{
    std::vector<std::string> names = {file.path};
    if (file.kind != model::ChangeKind::renamed) {
        return names;
    }
    names.push_back(file.old_path);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string name = names[i];
        const auto touching = commits_by_path_.find(name);
        if (name == file.old_path || touching == commits_by_path_.end()) {
            continue;
        }
        for (const std::size_t index : touching->second) {
            const auto& renames = renames_in(commits_[index]);
            const auto rename = renames.find(name);
            if (rename != renames.end() && std::ranges::find(names, rename->second) == names.end()) {
                names.push_back(rename->second);
            }
        }
    }
    return names;
}

const std::unordered_map<std::string, std::string>& TouchedPaths::renames_in(CommitChanges& commit)
{
    if (!commit.renames_known) {
        commit.renames_known = true;
        for (const Rename& rename : detect_renames(contents_, commit.changes)) {
            commit.renames.emplace(commit.changes[rename.destination].path, commit.changes[rename.source].path);
        }
    }
    return commit.renames;
}

} // namespace docwake::git
