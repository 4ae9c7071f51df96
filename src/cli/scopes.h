#pragma once

#include "cli/workspace.h"
#include "digest/scope.h"
#include "model/outcome.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace docwake::cli {

/// Adds `--scope`.
void add_scope_option(CLI::App& command, std::vector<std::string>& names);

/// The workspace as each of the scopes has it that a command is to run for, in their order: those of `names`, else all.
/// Of a repository without scopes the workspace itself. Throws Error{usage} for a name that there is none of, and
/// Error{configuration} for paths that cannot be read.
std::vector<Workspace> workspaces_of_scopes(const Workspace& workspace, const std::vector<std::string>& names);

/// Which paths are in the workspace's scope.
digest::ScopeFilter scope_filter(const Workspace& workspace);

/// The scope that the tag of the workspace's release names before its version, as `api/v1.2.0` and `@acme/api@1.2.0` do
/// of one that is called api; empty: none.
std::string scope_of_release(const Workspace& workspace);

/// Throws Error{configuration} for scopes of the repository that would have one docs branch.
void check_docs_branches(const Workspace& workspace, const std::string& asked_branch, base::Clock& clock);

/// An outcome of which nothing but its place is known.
model::Outcome outcome_in(const Workspace& workspace, model::Status status);

/// What became of a scope whose run threw.
model::Outcome failed_outcome(const Workspace& workspace, const base::Error& error);

} // namespace docwake::cli
