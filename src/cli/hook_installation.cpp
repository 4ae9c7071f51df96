#include "cli/hook_installation.h"

#include "base/detached.h"
#include "cli/output.h"
#include "cli/workspace.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace docwake::cli {

namespace {

/// What leaves the machine, before it does.
std::string what_is_sent(const Workspace& workspace)
{
    if (workspace.agent.kind == AgentKind::local) {
        return "nothing leaves this machine: the local agent writes a docs branch of this repository";
    }
    std::vector<std::string> branches = workspace.settings().branches;
    if (branches.empty()) {
        branches = {default_branch_of(workspace)};
    }
    return fmt::format("messages and diffs of new commits on {} go to {}, with secrets redacted (docwake preview shows "
                       "every byte)",
                       fmt::join(branches, ", "), workspace.agent.url);
}

} // namespace

void install_hook_here(const Invocation& invocation, std::optional<flow::HookMode> mode)
{
    const Workspace workspace = open_workspace(invocation);
    const flow::HookPlace place{git::hooks_folder(invocation.repository), workspace.source->info().work_folder};
    const std::filesystem::path workflow = flow::docwake_workflow(place.work_folder);
    const flow::HookMode chosen = mode.value_or(workflow.empty() ? flow::HookMode::sync : flow::HookMode::impact);
    flow::install_hook(place, chosen, base::own_program());
    print(fmt::format("installed in {}, mode {}\n", place.file().string(), flow::name_of(chosen)));
    if (chosen == flow::HookMode::sync) {
        print(fmt::format("after each commit, in the background: {}\n", what_is_sent(workspace)));
        if (!workflow.empty()) {
            print_notice(invocation, fmt::format("{} starts docwake too: the agent may get the same commits twice",
                                                 workflow.string()));
        }
    } else {
        print("after each commit: one line about the documents that it touches; nothing leaves this machine\n");
        if (!mode) {
            print_notice(invocation, fmt::format("{} sends the commits already (--mode sync sends them from here)",
                                                 workflow.string()));
        }
    }
    print("DOCWAKE=0 git commit ... leaves it out once; docwake hook uninstall removes it\n");
}

} // namespace docwake::cli
