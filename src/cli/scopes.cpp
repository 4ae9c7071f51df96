#include "cli/scopes.h"

#include "base/sanitise.h"
#include "base/text.h"
#include "config/docs_branch.h"
#include "config/scope.h"
#include "digest/glob.h"
#include "flow/release_tags.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace docwake::cli {

namespace {

std::vector<std::string> names_of(const std::vector<config::Scope>& scopes)
{
    std::vector<std::string> names;
    std::ranges::transform(scopes, std::back_inserter(names), &config::Scope::name);
    return names;
}

void check_names(const std::vector<std::string>& asked, const std::vector<std::string>& known)
{
    for (const std::string& name : asked) {
        if (std::ranges::find(known, name) != known.end()) {
            continue;
        }
        if (known.empty()) {
            throw base::Error(base::ErrorKind::usage, fmt::format("there is no scope \"{}\": the repository has none",
                                                                  base::sanitise_inline(name)))
                .hint("add to .docwake.toml: [[scope]] and below it name = '...', paths = [\"...\"]");
        }
        const std::vector<std::string_view> candidates(known.begin(), known.end());
        const std::string_view near = base::nearest(name, candidates);
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("there is no scope \"{}\"{}", base::sanitise_inline(name),
                                      near.empty() ? std::string() : fmt::format("; did you mean {}?", near)))
            .hint(fmt::format("--scope {}", near.empty() ? base::join(known, ", --scope ") : std::string(near)));
    }
}

/// Every scope's job reads all of them, to say where else a file is.
void check_paths(const std::vector<config::Scope>& scopes)
{
    for (const config::Scope& scope : scopes) {
        try {
            const digest::GlobList paths(scope.paths, "paths");
        } catch (const base::Error& problem) {
            base::Error error(base::ErrorKind::configuration,
                              fmt::format("{}: {}", scope.paths_place, problem.message()));
            for (const std::string& hint : problem.hints()) {
                error.hint(hint);
            }
            throw error;
        }
    }
}

} // namespace

void add_scope_option(CLI::App& command, std::vector<std::string>& names)
{
    command
        .add_option("--scope", names,
                    "only this one of the scopes in .docwake.toml (may be given several times; default: every one, or "
                    "the one that a release's tag names)")
        ->type_name("NAME")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false); // what follows is the range
}

std::vector<Workspace> workspaces_of_scopes(const Workspace& workspace, const std::vector<std::string>& names)
{
    const std::vector<config::Scope> scopes = config::scopes_of(workspace.settings());
    check_names(names, names_of(scopes));
    if (scopes.empty()) {
        return {workspace};
    }
    check_paths(scopes);
    std::vector<Workspace> workspaces;
    for (const config::Scope& scope : scopes) {
        if (names.empty() || std::ranges::find(names, scope.name) != names.end()) {
            workspaces.push_back(workspace.in_scope(scope.name));
        }
    }
    return workspaces;
}

digest::ScopeFilter scope_filter(const Workspace& workspace)
{
    digest::DigestOptions options;
    enter_scope(workspace, options);
    return digest::ScopeFilter(options);
}

std::string scope_of_release(const Workspace& workspace)
{
    const auto tag = workspace.release ? flow::parse_release_tag(workspace.release->tag) : std::nullopt;
    if (!tag) {
        return {};
    }
    const auto project = std::string_view(tag->prefix).substr(0, tag->prefix.find_last_not_of("/@-_") + 1);
    const std::vector<std::string> names = names_of(config::scopes_of(workspace.settings()));
    for (const std::string_view name : {project, project.substr(project.rfind('/') + 1)}) {
        if (const auto found = std::ranges::find(names, name); found != names.end()) {
            return *found;
        }
    }
    return {};
}

void check_docs_branches(const Workspace& workspace, const std::string& asked_branch, base::Clock& clock)
{
    std::map<std::pair<std::string, std::string>, std::string> taken;
    for (const config::Scope& scope : config::scopes_of(workspace.settings())) {
        const Workspace scoped = workspace.in_scope(scope.name);
        const std::string name = docs_branch_of(scoped, source_branch(workspace, asked_branch), clock);
        // The hosted agent knows one repository of documentation for each project.
        const bool is_local = workspace.agent.kind == AgentKind::local;
        const std::string folder = is_local ? scoped.docs_repository().string() : std::string();
        const auto [first, is_new] = taken.emplace(std::pair(folder, name), scope.name);
        if (!is_new) {
            throw base::Error(base::ErrorKind::configuration,
                              fmt::format("the scopes {} and {} would have one docs branch, {}", first->second,
                                          scope.name, base::sanitise_inline(name)))
                .hint(fmt::format("put {{scope}} into the name: docs-branch = \"{}\"",
                                  config::default_docs_branch(false, true)));
        }
    }
}

model::Outcome outcome_in(const Workspace& workspace, model::Status status)
{
    model::Outcome outcome;
    outcome.scope = workspace.scope;
    outcome.status = status;
    outcome.repository = workspace.source->info().name;
    outcome.agent = workspace.agent.name;
    return outcome;
}

model::Outcome failed_outcome(const Workspace& workspace, const base::Error& error)
{
    model::Outcome outcome = outcome_in(workspace, model::Status::failed);
    outcome.error = error;
    return outcome;
}

} // namespace docwake::cli
