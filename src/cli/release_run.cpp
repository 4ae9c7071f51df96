#include "cli/release_run.h"

#include "base/sanitise.h"
#include "base/signals.h"
#include "base/text.h"
#include "cli/gate_facts.h"
#include "cli/output.h"
#include "cli/release_notes.h"
#include "cli/scopes.h"
#include "config/checks.h"
#include "flow/attach.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::cli {

namespace {

bool has_verdict(const model::Outcome& outcome)
{
    using model::Status;
    return outcome.status != Status::failed && outcome.status != Status::uncertain &&
           outcome.status != Status::still_running;
}

model::Status status_from(const std::string& name)
{
    using model::Status;
    for (const Status status : {Status::pull_request_opened, Status::pull_request_updated}) {
        if (name == model::name_of(status)) {
            return status;
        }
    }
    return Status::no_changes;
}

/// Whether the submission has carried commits of the release.
bool overlaps(const model::Range& sent, const model::Range& release, git::Source& source)
{
    if (sent.head.empty() || (!release.base.empty() && source.may_be_ancestor(sent.head, release.base))) {
        return false;
    }
    const bool ends_inside = source.may_be_ancestor(sent.head, release.head);
    const bool goes_on = source.may_be_ancestor(release.head, sent.head) &&
                         (sent.base.empty() || !source.may_be_ancestor(release.head, sent.base));
    return ends_inside || goes_on;
}

bool has_pull_request(const state::Submission& submission)
{
    return !submission.pull_request_link.empty() || status_from(submission.status) != model::Status::no_changes;
}

void add(std::vector<flow::DocsPullRequest>& list, const flow::DocsPullRequest& pull_request)
{
    const auto is_same = [&pull_request](const flow::DocsPullRequest& other) {
        return pull_request.link.empty() ? other.docs_branch == pull_request.docs_branch
                                         : other.link == pull_request.link;
    };
    if (std::ranges::none_of(list, is_same) && !(pull_request.link.empty() && pull_request.docs_branch.empty())) {
        list.push_back(pull_request);
    }
}

} // namespace

std::vector<std::string> ReleaseRun::enter(Workspace& workspace, const Invocation& invocation,
                                           std::vector<std::string> asked_scopes) const
{
    for (const std::string& word : options_.require) {
        if (const std::string problem = config::requirement_problem(word); !problem.empty()) {
            throw base::Error(base::ErrorKind::usage, "--require: " + problem).hint("docwake release --require merged");
        }
    }
    static_cast<void>(gate_request(workspace)); // a wrong time limit is told before anything is sent
    trigger::Trigger& trigger = workspace.trigger;
    workspace.release = flow::find_release({.tag = options_.tag,
                                            .event_tag = trigger.tag,
                                            .head = trigger.head,
                                            .previous = options_.previous,
                                            .needs_name = release_needs_name(workspace)},
                                           *workspace.source);
    // A tag's own commits are what a release is about; commits that are not merged yet stay unsent.
    if (!trigger.pull_request && !trigger.merge_queue) {
        trigger.nothing_to_do.clear();
        trigger.may_submit = true;
    }
    const flow::Release& release = *workspace.release;
    if (!release.is_tagged && !release.tag.empty()) {
        print_notice(invocation, fmt::format("{} is no tag yet: it is taken for the coming release, at {}",
                                             base::sanitise_inline(release.tag), model::short_id(release.range.head)));
    }
    std::vector<std::string> scopes = std::move(asked_scopes);
    if (std::string own = scope_of_release(workspace); scopes.empty() && !own.empty()) {
        print_notice(invocation, fmt::format("{} is a release of the scope {}; --scope names others",
                                             base::sanitise_inline(release.tag), own));
        scopes.push_back(std::move(own));
    }
    if (!options_.notes.empty()) {
        write_release_notes(workspace, workspaces_of_scopes(workspace, scopes), invocation, options_.notes);
    }
    return scopes;
}

void ReleaseRun::note(const Workspace& workspace, state::Journal& journal, model::Outcome& outcome)
{
    const flow::Release& release = *workspace.release;
    const std::string target = target_of(workspace.agent, workspace.scope);
    const std::string branch = flow::release_branch(release.tag);
    outcome.release = release.tag;
    outcome.previous_release = release.previous;
    if (outcome.status == model::Status::nothing_to_do) {
        if (const auto earlier = flow::find_settled(target, branch, release.range.head, journal)) {
            outcome.status = status_from(earlier->status);
            outcome.session_id = earlier->session_id;
            outcome.pull_request_link = earlier->pull_request_link;
            outcome.docs_branch = earlier->docs_branch;
            outcome.reason = "nothing was sent: an earlier run has sent this release";
        }
    }
    std::vector<flow::DocsPullRequest>& pull_requests = noted_.emplace_back();
    const bool has_own = outcome.status == model::Status::pull_request_opened ||
                         outcome.status == model::Status::pull_request_updated || !outcome.pull_request_link.empty();
    if (has_own) {
        add(pull_requests, {outcome.docs_branch, outcome.pull_request_link});
    }
    for (const state::Submission& submission : journal.settled(target)) {
        if (has_pull_request(submission) && overlaps(submission.range, release.range, *workspace.source)) {
            add(pull_requests, {submission.docs_branch, submission.pull_request_link});
        }
    }
}

flow::GateRequest ReleaseRun::gate_request(const Workspace& workspace) const
{
    flow::GateRequest request;
    const std::vector<std::string>& words =
        options_.require.empty() ? workspace.settings().release_require : options_.require;
    for (const std::string& word : words) {
        if (const auto requirement = model::requirement_of(word);
            requirement && std::ranges::find(request.required, *requirement) == request.required.end()) {
            request.required.push_back(*requirement);
        }
    }
    request.limit =
        options_.timeout.empty() ? workspace.settings().release_wait : base::parse_duration(options_.timeout);
    request.waived = options_.waive;
    return request;
}

std::vector<std::string> ReleaseRun::remedies(const Workspace& workspace, const flow::GateRequest& request) const
{
    std::string command = "docwake release";
    if (!workspace.release->tag.empty()) {
        command += " " + base::shell_quoted(base::repair_utf8(workspace.release->tag));
    }
    for (const model::Requirement requirement : request.required) {
        command += fmt::format(" --require {}", model::name_of(requirement));
    }
    if (const std::string own = scope_of_release(workspace); !own.empty() && own != workspace.scope) {
        command += " --scope " + workspace.scope;
    }
    return {command + " (looks again, and sends nothing twice)", command + " --waive REASON (opens the gate)"};
}

void ReleaseRun::pass_gates(const std::vector<Workspace>& workspaces, const Invocation& invocation,
                            std::vector<model::Outcome>& outcomes, base::Clock& clock)
{
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const Workspace& workspace = workspaces[i];
        flow::GateRequest request = gate_request(workspace);
        if (request.required.empty()) {
            continue;
        }
        request.pull_requests = i < noted_.size() ? noted_[i] : std::vector<flow::DocsPullRequest>();
        RepositoryGateFacts facts(workspace);
        std::vector<std::string> branches;
        std::ranges::transform(request.pull_requests, std::back_inserter(branches),
                               &flow::DocsPullRequest::docs_branch);
        std::erase(branches, "");
        facts.look_at(std::move(branches));
        model::Gate gate =
            has_verdict(outcomes[i])
                ? flow::wait_for_gate(request,
                                      {facts, clock,
                                       [&invocation](const std::string& what) { print_notice(invocation, what); },
                                       [] { return !base::stop_signal_noted(); }})
                : flow::gate_without_job(request, "the docs job has not come to its end");
        if (!gate.is_open()) {
            gate.remedies = remedies(workspace, request);
        } else if (!gate.is_met()) {
            open_journal_of(workspace)->waive({.target = target_of(workspace.agent, workspace.scope),
                                               .branch = flow::release_branch(workspace.release->tag),
                                               .commit = workspace.release->range.head,
                                               .reason = gate.waived,
                                               .waived_at = clock.now()});
        }
        outcomes[i].gate = std::move(gate);
    }
}

} // namespace docwake::cli
