#pragma once

#include "git/docs_repository.h"
#include "model/commit.h"
#include "model/manifest.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace docwake::server {

/// How a docs branch stands against the branch that it is to be merged into.
struct DocsBranch
{
    enum class Standing
    {
        missing,
        open,
        merged, ///< also by a squash
    };

    std::string name;
    std::string base_branch;
    std::string base_head;
    std::string local_head; ///< empty: no local branch
    std::string tip;        ///< of the local branch, else of origin's; empty: missing
    Standing standing = Standing::missing;
    std::vector<model::Commit> docwake_commits; ///< our agent's on an open branch, oldest first

    /// The commit that the next one continues.
    const std::string& start() const { return standing == Standing::open ? tip : base_head; }
};

/// Whether the base has the commit, or what it and those before it changed (a squash). No for an unknown commit.
bool is_merged(const git::DocsRepository& repository, const std::string& base_head, const std::string& id);

/// Throws Error{git} when the branch cannot be written to.
DocsBranch examine_branch(const git::DocsRepository& repository, const std::string& name,
                          const std::optional<model::Manifest>& manifest);

/// The ids of the source's commits that `commits` of the docs branch document. A range that the documentation's
/// repository does not hold is known only if it is the manifest's own.
std::set<std::string> documented_commits(const git::DocsRepository& repository,
                                         const std::vector<model::Commit>& commits,
                                         const std::optional<model::Manifest>& manifest);

/// Our agent's commits that came into the base since the manifest's range began: they still tell what is documented
/// when the record of a merged pull request was lost. Empty where the source is another repository.
std::vector<model::Commit> merged_docwake_commits(const git::DocsRepository& repository, const DocsBranch& branch,
                                                  const std::optional<model::Manifest>& manifest);

/// The manifest without those commits, and without the files that only they touched.
model::Manifest without_commits(model::Manifest manifest, const std::set<std::string>& commits);

} // namespace docwake::server
