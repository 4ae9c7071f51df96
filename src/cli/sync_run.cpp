#include "cli/sync_run.h"

#include "cli/exit_code.h"
#include "cli/lazy_agent.h"
#include "cli/output.h"
#include "cli/run_journal.h"
#include "report/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace docwake::cli {

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
    RunJournal journal(workspace, request.prepare);
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
