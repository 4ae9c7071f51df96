#include "server/docs_branch.h"

#include "base/error.h"
#include "git/shell_word.h"
#include "server/docwake_commit.h"

#include <fmt/core.h>

#include <algorithm>

namespace docwake::server {

namespace {

bool holds_source(const git::DocsRepository& repository, const model::Manifest& manifest)
{
    return repository.has_commit(manifest.range.head);
}

std::string choose_base(const git::DocsRepository& repository, const std::optional<model::Manifest>& manifest)
{
    if (manifest && holds_source(repository, *manifest) && !manifest->branch.empty() &&
        repository.branch_head(manifest->branch)) {
        return manifest->branch;
    }
    return repository.head_branch();
}

std::string require_head(const git::DocsRepository& repository, const std::string& branch)
{
    const std::optional<std::string> head = repository.branch_head(branch);
    if (!head) {
        throw base::Error(base::ErrorKind::git,
                          fmt::format("The branch {} of the documentation's repository does not exist", branch))
            .hint("git branch " + git::shell_word(branch));
    }
    return *head;
}

std::vector<model::Commit> docwake_commits_between(const git::DocsRepository& repository, const std::string& base,
                                                   const std::string& head)
{
    std::vector<model::Commit> commits = repository.log(base, head);
    std::erase_if(commits, [](const model::Commit& commit) { return !is_docwake_commit(commit); });
    std::reverse(commits.begin(), commits.end());
    return commits;
}

bool is_same_range(const model::Range& left, const model::Range& right)
{
    return left.base == right.base && left.head == right.head;
}

} // namespace

bool is_merged(const git::DocsRepository& repository, const std::string& base_head, const std::string& id)
{
    return repository.has_commit(id) &&
           (repository.is_ancestor(id, base_head) || repository.has_taken_over(base_head, id));
}

DocsBranch examine_branch(const git::DocsRepository& repository, const std::string& name,
                          const std::optional<model::Manifest>& manifest)
{
    repository.require_writable(name);
    DocsBranch branch;
    branch.name = name;
    branch.base_branch = choose_base(repository, manifest);
    if (branch.base_branch == name) {
        throw base::Error(base::ErrorKind::git,
                          fmt::format("The docs branch {} is the branch that it would be merged into", name))
            .hint("docwake sync --docs-branch " + git::shell_word("docwake/" + name));
    }
    branch.base_head = require_head(repository, branch.base_branch);
    branch.local_head = repository.local_branch_head(name).value_or("");
    branch.tip = repository.branch_head(name).value_or("");
    if (branch.tip.empty()) {
        branch.standing = DocsBranch::Standing::missing;
    } else if (is_merged(repository, branch.base_head, branch.tip)) {
        branch.standing = DocsBranch::Standing::merged;
    } else {
        branch.standing = DocsBranch::Standing::open;
        branch.docwake_commits = docwake_commits_between(repository, branch.base_head, branch.tip);
    }
    return branch;
}

std::set<std::string> documented_commits(const git::DocsRepository& repository,
                                         const std::vector<model::Commit>& commits,
                                         const std::optional<model::Manifest>& manifest)
{
    std::set<std::string> ids;
    for (const model::Commit& commit : commits) {
        const std::optional<model::Range> range = documented_range(commit);
        if (!range) {
            continue;
        }
        if (manifest && is_same_range(*range, manifest->range)) {
            for (const model::Commit& source : manifest->commits) {
                ids.insert(source.id);
            }
        }
        if (repository.has_commit(range->head) && (range->base.empty() || repository.has_commit(range->base))) {
            for (const model::Commit& source : repository.log(range->base, range->head)) {
                ids.insert(source.id);
            }
        }
    }
    return ids;
}

std::vector<model::Commit> merged_docwake_commits(const git::DocsRepository& repository, const DocsBranch& branch,
                                                  const std::optional<model::Manifest>& manifest)
{
    if (!manifest || !holds_source(repository, *manifest) ||
        (!manifest->range.base.empty() && !repository.has_commit(manifest->range.base))) {
        return {};
    }
    std::vector<model::Commit> commits = docwake_commits_between(repository, manifest->range.base, branch.base_head);
    // What was written for one part of the repository says nothing of the others.
    std::erase_if(commits, [&manifest](const model::Commit& commit) {
        const std::string scope = documented_scope(commit);
        return !scope.empty() && scope != manifest->scope;
    });
    return commits;
}

model::Manifest without_commits(model::Manifest manifest, const std::set<std::string>& commits)
{
    std::erase_if(manifest.commits, [&](const model::Commit& commit) { return commits.contains(commit.id); });
    std::erase_if(manifest.files, [&](model::ManifestFile& file) {
        const bool had_commits = !file.commits.empty();
        std::erase_if(file.commits, [&](const std::string& id) { return commits.contains(id); });
        return had_commits && file.commits.empty();
    });
    return manifest;
}

} // namespace docwake::server
