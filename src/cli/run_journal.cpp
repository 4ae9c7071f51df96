#include "cli/run_journal.h"

#include "cli/forge_access.h"
#include "http/curl_client.h"

namespace docwake::cli {

namespace {

std::string base_of(const model::RangeRequest& range)
{
    const auto* pushed = std::get_if<model::BetweenIds>(&range);
    return pushed == nullptr ? std::string() : pushed->base;
}

/// The branch or tag that the forge shows statuses for.
std::string forge_reference(const Workspace& workspace, const flow::PrepareRequest& request)
{
    if (!workspace.release) {
        return request.digest.branch;
    }
    return workspace.release->is_tagged ? workspace.release->tag : request.branch_before;
}

/// Of the cursor that counts where there is none; empty: there is no such one.
std::string context_before(const Workspace& workspace, const flow::PrepareRequest& request)
{
    if (!request.branch_before.empty()) {
        return status_context(workspace, workspace.scope, request.branch_before);
    }
    return workspace.scope.empty() ? std::string() : status_context(workspace, {}, request.digest.branch);
}

} // namespace

RunJournal::RunJournal(const Workspace& workspace, const flow::PrepareRequest& request)
    : local_(open_journal_of(workspace)), client_(http::make_curl_client())
{
    const std::string& branch = request.digest.branch;
    const std::string& head = request.event_head.empty() ? workspace.source->info().head : request.event_head;
    forge_ = make_forge(workspace, forge_reference(workspace, request), *client_);
    if (forge_ == nullptr || head.empty() || !workspace.trigger.may_submit) {
        return;
    }
    shared_.emplace(*local_, *forge_,
                    flow::SharedJournalOptions{.target = request.target,
                                               .branch = branch,
                                               .docs_branch = request.digest.docs_branch,
                                               .context = status_context(workspace, workspace.scope, branch),
                                               .context_before = context_before(workspace, request),
                                               .link_hosts = workspace.settings().link_hosts});
    shared_->learn(head, base_of(request.range));
}

state::Journal& RunJournal::get()
{
    return shared_ ? static_cast<state::Journal&>(*shared_) : *local_;
}

void RunJournal::take_over_open()
{
    if (shared_) {
        shared_->take_over_open();
    }
}

std::vector<std::string> RunJournal::warnings() const
{
    return shared_ ? shared_->warnings() : std::vector<std::string>();
}

} // namespace docwake::cli
