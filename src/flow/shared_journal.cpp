#include "flow/shared_journal.h"

#include "flow/status_text.h"
#include "report/report.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::flow {

namespace {

using forge::StatusState;

constexpr std::string_view no_change = "The docs need no change";

std::string phrase_of(const std::string& status)
{
    if (status == model::name_of(model::Status::pull_request_opened)) {
        return "Docs pull request opened";
    }
    return std::string(status == model::name_of(model::Status::pull_request_updated) ? "Docs pull request updated"
                                                                                     : no_change);
}

/// What a successful status tells of the submission behind it.
state::Submission told_by(const SharedCursor& cursor, const SharedJournalOptions& options)
{
    state::Submission submission;
    submission.target = options.target;
    submission.range.head = submission.cursor_after = cursor.commit;
    submission.state = state::SubmissionState::settled;
    submission.session_id = cursor.session;
    submission.pull_request_link = cursor.link;
    submission.status =
        model::name_of(cursor.phrase == no_change ? model::Status::no_changes : model::Status::pull_request_opened);
    return submission;
}

} // namespace

SharedJournal::SharedJournal(state::Journal& local, forge::Forge& forge, SharedJournalOptions options)
    : local_(local), forge_(forge), options_(std::move(options))
{
}

void SharedJournal::learn(const std::string& head, const std::string& event_base)
{
    SharedCursorQuery query{.context = options_.context,
                            .branch = options_.branch,
                            .head = head,
                            .event_base = event_base,
                            .known = local_.cursor(options_.target, options_.branch)};
    try {
        learnt_ = find_shared_cursor(query, forge_);
        if (learnt_.commit.empty() && query.known.empty() && !options_.context_before.empty()) {
            query.context = options_.context_before;
            learnt_before_ = find_shared_cursor(query, forge_);
            learnt_.commit = learnt_before_.commit;
        }
    } catch (const base::Error& error) {
        warn("what other runs have synced is not known", error);
        may_set_ = error.kind() != base::ErrorKind::refused;
    }
}

void SharedJournal::take_over_open()
{
    const std::vector<state::Submission> ours = local_.unsettled();
    for (const OpenSubmission& open : learnt_.open) {
        const bool is_known = (!open.session.empty() && local_.knows_session(open.session)) ||
                              std::ranges::any_of(ours, [&](const state::Submission& submission) {
                                  return is_shared(submission) && submission.cursor_after == open.commit;
                              });
        if (is_known) {
            continue;
        }
        state::Submission submission;
        submission.target = options_.target;
        submission.branch = options_.branch;
        submission.docs_branch = open.docs_branch.empty() ? options_.docs_branch : open.docs_branch;
        submission.range = {open.began, open.covers, "sent by another run"};
        submission.api_version = open.api_version;
        submission.cursor_after = open.covers;
        submission.intended_at = open.since;
        const std::int64_t id = local_.add(submission, {});
        local_.mark_sent(id, open.since);
        if (!open.session.empty()) {
            local_.accept(id, open.session);
        }
        shown_[id] = {open.commit, submission.docs_branch, open.began, open.session};
    }
}

std::string SharedJournal::cursor(const std::string& target, const std::string& branch)
{
    const bool is_ours = target == options_.target && branch == options_.branch;
    return is_ours && !learnt_.commit.empty() ? learnt_.commit : local_.cursor(target, branch);
}

std::int64_t SharedJournal::add(const state::Submission& submission, const std::vector<state::SentPatch>& patches)
{
    const std::int64_t id = local_.add(submission, patches);
    if (is_shared(submission)) {
        shown_[id] = {
            submission.cursor_after, submission.docs_branch, submission.range.base, {}, submission.api_version};
    }
    return id;
}

void SharedJournal::mark_sent(std::int64_t id, base::Time now)
{
    local_.mark_sent(id, now);
    if (const auto found = shown_.find(id); found != shown_.end()) {
        show(found->second, StatusState::pending, sending_phrase(found->second.api_version));
    }
}

void SharedJournal::accept(std::int64_t id, const std::string& session_id)
{
    local_.accept(id, session_id);
    if (const auto found = shown_.find(id); found != shown_.end()) {
        found->second.session = session_id;
        show(found->second, StatusState::running, "Docs job under way");
    }
}

void SharedJournal::mark_streaming(std::int64_t id)
{
    local_.mark_streaming(id); // "under way" is shown already
}

void SharedJournal::mark_uncertain(std::int64_t id)
{
    local_.mark_uncertain(id); // and it stays pending for everyone
}

void SharedJournal::settle(std::int64_t id, const std::string& status, const std::string& pull_request_link, bool done)
{
    local_.settle(id, status, pull_request_link, done);
    const auto found = shown_.find(id);
    if (found == shown_.end()) {
        return;
    }
    if (done) {
        learnt_.commit.clear(); // the local cursor is newer now
        show(found->second, StatusState::success, phrase_of(status),
             report::trusted_link(pull_request_link, options_.link_hosts));
    } else {
        show(found->second, StatusState::failure, "The docs job failed, to be sent again");
    }
}

bool SharedJournal::drop(std::int64_t id)
{
    const bool dropped = local_.drop(id);
    if (const auto found = shown_.find(id); dropped && found != shown_.end()) {
        show(found->second, StatusState::failure, "The docs job was not sent");
    }
    return dropped;
}

bool SharedJournal::abandon(std::int64_t id)
{
    const bool abandoned = local_.abandon(id);
    if (const auto found = shown_.find(id); abandoned && found != shown_.end()) {
        show(found->second, StatusState::failure, "The docs job was given up");
    }
    return abandoned;
}

void SharedJournal::pass(const std::string& target, const std::string& branch, const std::string& head,
                         const std::vector<state::SentPatch>& patches)
{
    local_.pass(target, branch, head, patches);
    if (target == options_.target && branch == options_.branch) {
        learnt_.commit.clear(); // the local cursor is newer now
        show({.commit = head, .docs_branch = {}, .began = {}, .session = {}}, StatusState::success,
             phrase_of(model::name_of(model::Status::nothing_to_do)));
    }
}

std::vector<std::vector<state::SentPatch>> SharedJournal::sent_patches(const std::string& target,
                                                                       const std::vector<state::PatchKey>& keys)
{
    return local_.sent_patches(target, keys);
}

std::vector<base::Time> SharedJournal::sent_since(const std::string& target, base::Time since)
{
    return local_.sent_since(target, since);
}

std::vector<state::Submission> SharedJournal::unsettled()
{
    std::vector<state::Submission> submissions = local_.unsettled();
    for (const state::Submission& submission : submissions) {
        if (is_shared(submission)) {
            shown_.try_emplace(submission.id,
                               Shown{submission.cursor_after, submission.docs_branch, submission.range.base,
                                     submission.session_id, submission.api_version});
        }
    }
    return submissions;
}

std::vector<state::Submission> SharedJournal::newest(std::size_t most)
{
    return local_.newest(most);
}

std::vector<state::Submission> SharedJournal::settled(const std::string& target)
{
    std::vector<state::Submission> submissions = local_.settled(target);
    if (target != options_.target) {
        return submissions;
    }
    const auto add = [&submissions](const state::Submission& told) {
        const auto is_same = [&told](const state::Submission& known) {
            return !told.session_id.empty() && known.session_id == told.session_id;
        };
        if (std::ranges::none_of(submissions, is_same)) {
            submissions.push_back(told);
        }
    };
    if (!learnt_.phrase.empty()) {
        state::Submission told = told_by(learnt_, options_);
        told.branch = options_.branch;
        told.docs_branch = options_.docs_branch;
        add(told);
    }
    if (!learnt_before_.commit.empty()) {
        add(told_by(learnt_before_, options_));
    }
    return submissions;
}

bool SharedJournal::knows_session(const std::string& session_id)
{
    return (!session_id.empty() && session_id == learnt_.session) || local_.knows_session(session_id);
}

bool SharedJournal::knows_link(const std::string& docs_branch, const std::string& link)
{
    return (!link.empty() && link == learnt_.link && docs_branch == options_.docs_branch) ||
           local_.knows_link(docs_branch, link);
}

void SharedJournal::waive(const state::Waiver& waiver)
{
    local_.waive(waiver);
}

std::vector<state::Waiver> SharedJournal::waivers(const std::string& target, const std::string& branch)
{
    return local_.waivers(target, branch);
}

bool SharedJournal::is_shared(const state::Submission& submission) const
{
    return submission.target == options_.target && submission.branch == options_.branch &&
           !submission.cursor_after.empty();
}

void SharedJournal::show(const Shown& shown, StatusState state, const std::string& phrase, const std::string& link)
{
    if (!may_set_) {
        return;
    }
    // The docs branch is needed to look for the job, and where it began as long as it may have to be sent again.
    const bool is_open = state == StatusState::pending || state == StatusState::running;
    const bool is_done = state == StatusState::success;
    try {
        forge_.set_status(shown.commit, options_.context,
                          {state,
                           to_description({phrase, is_open ? shown.docs_branch : std::string(),
                                           is_done ? std::string() : shown.began, shown.session}),
                           link,
                           {}});
    } catch (const base::Error& error) {
        warn("the next run on another machine does not know what was synced", error);
        may_set_ = error.kind() != base::ErrorKind::refused;
    }
}

void SharedJournal::warn(const std::string& about, const base::Error& error)
{
    if (!warnings_.empty()) {
        return;
    }
    std::string warning = fmt::format("{}: {}", about, error.message());
    for (const std::string& cause : error.causes()) {
        warning += fmt::format("; {}", cause);
    }
    if (error.kind() == base::ErrorKind::refused) {
        warning += "; on GitHub the job needs `permissions: statuses: write`, on GitLab the token the scope `api`";
    }
    warnings_.push_back(std::move(warning));
}

} // namespace docwake::flow
