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

} // namespace

RunJournal::RunJournal(const Workspace& workspace, const flow::PrepareRequest& request)
    : local_(open_journal_of(workspace)), client_(http::make_curl_client())
{
    const std::string& branch = request.digest.branch;
    const std::string& head = request.event_head.empty() ? workspace.source->info().head : request.event_head;
    forge_ = make_forge(workspace, branch, *client_);
    if (forge_ == nullptr || head.empty() || !workspace.trigger.may_submit) {
        return;
    }
    shared_.emplace(*local_, *forge_,
                    flow::SharedJournalOptions{.target = request.target,
                                               .branch = branch,
                                               .docs_branch = request.digest.docs_branch,
                                               .context = status_context(workspace, workspace.scope, branch),
                                               .context_before = workspace.scope.empty()
                                                                     ? std::string()
                                                                     : status_context(workspace, {}, branch),
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
