#include "cli/workspace.h"

#include "base/fs.h"
#include "base/process.h"
#include "cli/impact_finder.h"
#include "cli/output.h"
#include "config/docs_branch.h"
#include "config/load.h"
#include "config/scope.h"
#include "trigger/environment.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>

namespace docwake::cli {

namespace {

// The hosted agent's limit for a project, and our own's.
constexpr int agent_uses_per_hour = 100;

std::string read_template(const std::string& path)
{
    return path.empty() ? std::string() : base::read_file(path);
}

/// What the docs branch's name is made from, and the setting that says so.
struct BranchTemplate
{
    std::string text;
    std::string_view setting;
};

BranchTemplate docs_branch_template(const Workspace& workspace, bool is_release)
{
    const config::Settings& settings = workspace.settings();
    const std::string& set = is_release ? settings.release_docs_branch : settings.docs_branch;
    const bool is_elsewhere = !settings.docs_repository.empty();
    const bool has_scope = !workspace.scope.empty();
    return {!set.empty() ? set
            : is_release ? config::default_release_branch(is_elsewhere, has_scope)
                         : config::default_docs_branch(is_elsewhere, has_scope),
            is_release ? "release.docs-branch" : "docs-branch"};
}

/// Of the docs branches of all scopes, and of the time before there were any.
std::vector<std::string> docs_branch_patterns(const Workspace& workspace)
{
    std::vector<Workspace> scopes = {workspace.in_scope({})};
    for (const config::Scope& scope : config::scopes_of(workspace.settings())) {
        scopes.push_back(workspace.in_scope(scope.name));
    }
    std::vector<std::string> patterns;
    for (const Workspace& scope : scopes) {
        for (const bool is_release : {false, true}) {
            std::string pattern = config::docs_branch_pattern(docs_branch_template(scope, is_release).text,
                                                              workspace.source->info().name);
            if (!pattern.empty() && std::ranges::find(patterns, pattern) == patterns.end()) {
                patterns.push_back(std::move(pattern));
            }
        }
    }
    return patterns;
}

/// A release is everything since the tag before, and what is not merged yet is not synced: the cursor changes neither.
bool is_event_range(const Workspace& workspace, const RangeOptions& range)
{
    const trigger::Trigger& trigger = workspace.trigger;
    return !workspace.release && !is_given(range) && (workspace.in_ci() || workspace.commits_are_named) &&
           trigger.may_submit && !trigger.explicit_range && !std::holds_alternative<model::SinceTag>(trigger.range);
}

} // namespace

std::string default_branch_of(const Workspace& workspace)
{
    return workspace.trigger.default_branch.empty() ? workspace.source->info().default_branch
                                                    : workspace.trigger.default_branch;
}

std::filesystem::path state_folder_of(const git::Source& source)
{
    return source.info().common_folder / "docwake";
}

std::filesystem::path Workspace::docs_repository() const
{
    if (!settings().docs_repository.empty()) {
        return settings().docs_repository;
    }
    return repository();
}

std::filesystem::path Workspace::repository() const
{
    const git::SourceInfo& info = source->info();
    return info.work_folder.empty() ? info.common_folder : info.work_folder;
}

Workspace Workspace::in_scope(const std::string& name) const
{
    Workspace scoped = *this;
    scoped.scope = name;
    scoped.resolved.settings = config::settings_in_scope(resolved, name);
    return scoped;
}

config::Resolved load_settings(const Invocation& invocation, const git::Source* source)
{
    config::LoadRequest request;
    if (source != nullptr) {
        request.repository_root = source->info().work_folder;
    }
    request.config_file = invocation.config_file;
    request.environment = base::current_environment();
    request.flags = invocation.settings;
    return config::load(request);
}

trigger::Trigger read_surroundings()
{
    return trigger::read_trigger(base::current_environment(),
                                 [](const std::string& path) { return base::read_file(path); });
}

Workspace open_workspace(const Invocation& invocation)
{
    Workspace workspace;
    workspace.source = git::open_source(invocation.repository);
    workspace.resolved = load_settings(invocation, workspace.source.get());
    for (const std::string& warning : workspace.source->info().warnings) {
        print_notice(invocation, warning);
    }
    if (workspace.settings().fetch) {
        workspace.source->fetch_what_is_missing(
            git::fetch_with_git(invocation.repository),
            [&invocation](const std::string& what) { print_notice(invocation, what); });
    }
    workspace.trigger = read_surroundings();
    workspace.key = read_key(workspace.settings());
    workspace.agent = choose_agent(workspace.settings(), !workspace.key.empty(), workspace.in_ci());
    return workspace;
}

void apply_named_commits(Workspace& workspace, const RangeOptions& range, const std::string& asked_branch)
{
    trigger::NamedCommits named{.base = range.base, .head = range.head, .branch = asked_branch};
    if (!named.base.empty() && named.head.empty() && workspace.trigger.head.empty()) {
        named.head = workspace.source->info().head;
    } else if (!named.head.empty() && !trigger::is_object_id(named.head)) {
        // The commit of an id may still have to be fetched; anything else is a name that this clone must know.
        named.head = workspace.source->resolve(model::Expression{named.head + ".." + named.head}, {}).head;
    }
    trigger::apply(named, workspace.trigger);
    workspace.commits_are_named = !named.base.empty() || !named.head.empty();
}

std::string source_branch(const Workspace& workspace, const std::string& asked)
{
    for (const std::string& branch : {asked, workspace.trigger.branch, workspace.source->info().branch}) {
        if (!branch.empty()) {
            return branch;
        }
    }
    // A build of a tag is on no branch, and nothing of the release depends on which one.
    if (std::string branch = default_branch_of(workspace); workspace.release && !branch.empty()) {
        return branch;
    }
    throw base::Error(base::ErrorKind::usage, "HEAD is detached, so the source branch is not known")
        .hint("docwake sync --branch NAME")
        .hint("git switch NAME");
}

std::string docs_branch_of(const Workspace& workspace, const std::string& branch, base::Clock& clock)
{
    const git::SourceInfo& info = workspace.source->info();
    const BranchTemplate from = docs_branch_template(workspace, workspace.release.has_value());
    return config::docs_branch_name(
        from.text,
        {.branch = branch,
         .scope = workspace.scope,
         .repository = info.name,
         .short_sha = model::short_id(workspace.release ? workspace.release->range.head : info.head),
         .date = base::to_date(clock.now()),
         .tag = workspace.release ? workspace.release->tag : workspace.trigger.tag},
        default_branch_of(workspace), from.setting);
}

bool release_needs_name(const Workspace& workspace)
{
    return docs_branch_template(workspace, true).text.find("{tag}") != std::string::npos;
}

std::unique_ptr<git::Source> open_docs(const std::filesystem::path& folder, const std::string& hint)
{
    try {
        return git::open_source(folder);
    } catch (const base::Error& problem) {
        base::Error error(problem.kind(), "the documentation's repository cannot be opened");
        error.caused_by(problem.message()).hint(hint);
        for (const std::string& cause : problem.causes()) {
            error.caused_by(cause);
        }
        for (const std::string& other : problem.hints()) {
            if (!other.starts_with("docwake --repo")) {
                error.hint(other);
            }
        }
        throw error;
    }
}

std::size_t reading_threads(const config::Settings& settings)
{
    return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, static_cast<std::size_t>(settings.threads));
}

void enter_scope(const Workspace& workspace, digest::DigestOptions& digest)
{
    digest.scope = workspace.scope;
    for (const config::Scope& scope : config::scopes_of(workspace.settings())) {
        digest.scopes.push_back({scope.name, scope.paths});
    }
}

void enter_redaction(const config::Settings& settings, digest::DigestOptions& digest)
{
    for (const config::TableEntry& rule : settings.redact_rules) {
        digest.redact_rules.push_back({rule.texts.at("name"), rule.texts.at("pattern"), rule.places.at("pattern")});
    }
    digest.redact_allow = settings.redact_allow;
}

flow::PrepareRequest prepare_request(const Workspace& workspace, const RangeOptions& range,
                                     const std::string& asked_branch, base::Clock& clock)
{
    const config::Settings& settings = workspace.settings();
    const git::SourceInfo& info = workspace.source->info();
    flow::PrepareRequest request;
    request.range = is_given(range) ? range_request(range) : workspace.trigger.range;
    request.is_event = is_event_range(workspace, range);
    request.event_head = workspace.trigger.head;
    request.target = target_of(workspace.agent, workspace.scope);
    request.target_before = workspace.scope.empty() ? std::string() : target_of(workspace.agent, {});
    request.api = agent_api(settings);
    request.read.per_commit = settings.diff == "per-commit";
    request.read.threads = reading_threads(settings);
    digest::DigestOptions& digest = request.digest;
    digest.threads = request.read.threads;
    digest.repository = info.name;
    digest.url = info.url;
    digest.branch = source_branch(workspace, asked_branch);
    if (workspace.release) {
        request.branch_before = std::exchange(digest.branch, flow::release_branch(workspace.release->tag));
        request.range = model::ExactRange{workspace.release->range};
        request.event_head = workspace.release->range.head;
        digest.release = {workspace.release->tag, workspace.release->previous};
    }
    digest.docs_branch = docs_branch_of(workspace, digest.branch, clock);
    if (!settings.docs_repository.empty()) {
        digest.docs_repository =
            open_docs(settings.docs_repository, "docwake sync --docs-repository FOLDER")->info().name;
    }
    digest.docs_paths = settings.docs_paths;
    digest.include = settings.include;
    digest.exclude = settings.exclude;
    digest.skip_authors = settings.skip_authors;
    digest.skip_paths = settings.skip_paths;
    digest.skip_undocumented = settings.skip_undocumented;
    digest.docs_branch_patterns = docs_branch_patterns(workspace);
    enter_scope(workspace, digest);
    digest.budget = static_cast<std::size_t>(settings.budget);
    digest.system_template = read_template(settings.system_template);
    digest.overview_template = read_template(settings.overview_template);
    digest.message = settings.message;
    enter_redaction(settings, digest);
    request.fail_on = settings.fail_on;
    if (settings.impact || settings.skip_undocumented) {
        const auto finder = std::make_shared<ImpactFinder>(workspace);
        request.expect_impact = [finder](const model::Range& expected) { finder->expect(expected); };
        request.find_impact = [finder](const model::ChangeSet& changes) { return finder->find(changes); };
    }
    request.sends_impact = settings.impact;
    digest.model = settings.model;
    digest.as_draft = settings.draft;
    return request;
}

flow::Allowance allowance_of(const config::Settings& settings)
{
    flow::Allowance allowance;
    allowance.jobs_per_hour = agent_uses_per_hour;
    // Only what is stricter than the hour's limit is worth a look at the agent's list.
    allowance.jobs_per_day = settings.max_jobs_per_day < 24 * agent_uses_per_hour ? settings.max_jobs_per_day : 0;
    allowance.min_interval = settings.min_interval;
    return allowance;
}

std::unique_ptr<state::Journal> open_journal_of(const Workspace& workspace)
{
    return state::open_journal(workspace.state_folder() / "state.db");
}

} // namespace docwake::cli
