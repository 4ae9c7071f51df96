#include "cli/queue_addition.h"

#include "cli/sync_run.h"
#include "state/queue.h"

namespace docwake::cli {

namespace {

std::string commit_named(const Workspace& workspace, const std::string& name)
{
    return workspace.source->resolve(model::Expression{name + ".." + name}, {}).head;
}

} // namespace

Queued add_to_queue(const Workspace& workspace, const QueueAddition& addition)
{
    const git::SourceInfo& info = workspace.source->info();
    Queued queued;
    queued.branch = addition.branch.empty() ? info.branch : addition.branch;
    if (queued.branch.empty() || info.head.empty()) {
        queued.reason = "HEAD is on no branch with commits";
        return queued;
    }
    queued.reason = reason_not_to_submit(workspace, queued.branch);
    if (!queued.reason.empty()) {
        return queued;
    }
    queued.head = queued.branch == info.branch ? info.head : commit_named(workspace, "refs/heads/" + queued.branch);
    queued.base = addition.base.empty() ? workspace.source->resolve(model::SinceCursor{queued.head}, {}).base
                                        : commit_named(workspace, addition.base);
    state::open_queue(workspace.state_folder() / "state.db")
        ->add(queued.branch, queued.base, queued.head, base::system_clock().now());
    return queued;
}

} // namespace docwake::cli
