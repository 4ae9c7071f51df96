#include "cli/sync_run.h"

#include "cli/exit_code.h"
#include "cli/lazy_agent.h"
#include "cli/output.h"
#include "cli/run_journal.h"
#include "flow/stale_check.h"
#include "git/docs_repository.h"
#include "report/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace docwake::cli {

namespace {

/// Only our own agent's docs branch is known to be here as it is after the job.
void check_stale_lines(const Workspace& workspace, model::Outcome& outcome)
{
    const bool has_verdict = outcome.status == model::Status::pull_request_opened ||
                             outcome.status == model::Status::pull_request_updated ||
                             outcome.status == model::Status::no_changes;
    if (workspace.agent.kind != AgentKind::local || !has_verdict || outcome.stale_lines.empty()) {
        return;
    }
    try {
        const git::DocsRepository docs = git::DocsRepository::open(workspace.docs_repository());
        const auto base = docs.branch_head(docs.head_branch());
        const auto branch = docs.branch_head(outcome.docs_branch);
        const auto head = branch ? branch : base;
        if (!base || !head) {
            return;
        }
        std::vector<std::string> changed;
        for (const model::FileChange& file : docs.diff(docs.merge_base(*base, *head), *head)) {
            changed.push_back(file.path);
        }
        outcome.stale_check = flow::check_stale(outcome.stale_lines, changed,
                                                [&](const std::string& path) { return docs.read_file(*head, path); });
    } catch (const base::Error& error) {
        outcome.warnings.push_back("what became of the stale lines is not known: " + error.message());
    }
}

} // namespace

flow::SyncRequest sync_request(const Workspace& workspace)
{
    flow::SyncRequest request;
    request.agent_name = workspace.agent.name;
    request.total_limit = workspace.settings().timeout;
    request.allowance = allowance_of(workspace.settings());
    request.list_is_final = workspace.agent.kind == AgentKind::local;
    return request;
}

model::Outcome run_sync(const Workspace& workspace, flow::PrepareRequest prepare, const SyncRunOptions& options,
                        flow::Observer& observer, base::Clock& clock)
{
    flow::SyncRequest request = sync_request(workspace);
    request.prepare = std::move(prepare);
    request.wait = options.wait;
    if (workspace.release && options.attach) {
        // The commit that a tag names stays the same; a coming release's may be newer than its first job.
        request.attach_margin = std::chrono::minutes(workspace.release->is_tagged ? 10 : 0);
    }
    RunJournal journal(workspace, request.prepare);
    request.is_shared = journal.is_shared();
    if (options.take_over_open) {
        journal.take_over_open();
    }
    LazyAgent agent(workspace, clock);
    flow::SyncParts parts{*workspace.source, journal.get(), [&agent]() -> agent::Agent& { return agent.get(); }, clock,
                          observer};
    if (workspace.settings().api == "auto") {
        parts.over_v2 = [&agent]() -> agent::Agent& { return agent.get_over_v2(); };
    }
    model::Outcome outcome = flow::sync(request, parts);
    const std::vector<std::string> warnings = journal.warnings();
    outcome.warnings.insert(outcome.warnings.end(), warnings.begin(), warnings.end());
    outcome.scope = workspace.scope;
    check_stale_lines(workspace, outcome);
    if (options.release != nullptr) {
        options.release->note(workspace, journal.get(), outcome);
    }
    return outcome;
}

void print_outcome(const model::Outcome& outcome, const Invocation& invocation)
{
    if (invocation.json()) {
        print(report::outcome_as_json(outcome));
        return;
    }
    if (invocation.quiet && exit_code_of(outcome) == 0) {
        return;
    }
    print(report::outcome_as_text(outcome, {.color = colors_on_standard_output(), .verbose = invocation.verbose}));
}

std::string reason_not_to_submit(const Workspace& workspace, const std::string& branch)
{
    std::vector<std::string> submitting = workspace.settings().branches;
    if (submitting.empty()) {
        submitting = {default_branch_of(workspace)};
    }
    return std::ranges::find(submitting, branch) == submitting.end()
               ? fmt::format("{} is not among the branches that submit ({})", branch, fmt::join(submitting, ", "))
               : std::string();
}

} // namespace docwake::cli
