#pragma once

#include "base/clock.h"
#include "cli/agent_choice.h"
#include "cli/invocation.h"
#include "cli/range_options.h"
#include "config/resolve.h"
#include "flow/allowance.h"
#include "flow/prepare.h"
#include "flow/release.h"
#include "git/source.h"
#include "state/journal.h"
#include "trigger/trigger.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace docwake::cli {

/// Where docwake keeps its files for the repository.
std::filesystem::path state_folder_of(const git::Source& source);

/// The repository, the settings and the surroundings that a command works with.
struct Workspace
{
    std::shared_ptr<git::Source> source; ///< not null
    config::Resolved resolved;
    std::string scope; ///< the part of the repository that the settings are those of; empty: the whole
    trigger::Trigger trigger;
    base::Secret key; ///< empty: none
    AgentChoice agent;
    bool commits_are_named = false;       ///< by --base or --head
    std::optional<flow::Release> release; ///< that everything is for; empty: for none

    const config::Settings& settings() const { return resolved.settings; }
    bool in_ci() const { return trigger.vendor != trigger::Vendor::none; }
    std::filesystem::path state_folder() const { return state_folder_of(*source); }
    std::filesystem::path docs_repository() const;
    /// Of the commits: its working tree, or of a bare one its git folder.
    std::filesystem::path repository() const;
    /// The same with the settings of one of the repository's scopes.
    Workspace in_scope(const std::string& name) const;
};

Workspace open_workspace(const Invocation& invocation);

/// What the CI system and its event say.
trigger::Trigger read_surroundings();

config::Resolved load_settings(const Invocation& invocation, const git::Source* source);

/// Puts the commits that --base, --head and --branch name in place of the event's. Throws Error{git} for a head that
/// names no commit.
void apply_named_commits(Workspace& workspace, const RangeOptions& range, const std::string& asked_branch);

/// As the event says it, else as the repository does; empty: not known.
std::string default_branch_of(const Workspace& workspace);

/// The source branch: `asked`, else the event's, else HEAD's. Throws Error{usage} on a detached HEAD.
std::string source_branch(const Workspace& workspace, const std::string& asked);

/// The docs branch for a source branch. Throws as config::docs_branch_name does.
std::string docs_branch_of(const Workspace& workspace, const std::string& branch, base::Clock& clock);

/// Whether the docs branch of a release is named by its tag.
bool release_needs_name(const Workspace& workspace);

/// The documentation's repository; the error of one that cannot be opened ends with `hint`.
std::unique_ptr<git::Source> open_docs(const std::filesystem::path& folder, const std::string& hint);

/// How many threads read changes: as many as the machine has, up to the setting.
std::size_t reading_threads(const config::Settings& settings);

/// Parts of the digest's options, for what else asks the digest: the workspace's scope beside the others, and what is
/// taken for a secret.
void enter_scope(const Workspace& workspace, digest::DigestOptions& digest);
void enter_redaction(const config::Settings& settings, digest::DigestOptions& digest);

/// Everything that the digest needs; `workspace` has to outlive it. `asked_branch` and `range` as given on the command
/// line.
flow::PrepareRequest prepare_request(const Workspace& workspace, const RangeOptions& range,
                                     const std::string& asked_branch, base::Clock& clock);

/// The limits on jobs: the settings', and the agent's own.
flow::Allowance allowance_of(const config::Settings& settings);

std::unique_ptr<state::Journal> open_journal_of(const Workspace& workspace);

} // namespace docwake::cli
