#pragma once

#include "base/clock.h"
#include "model/range.h"
#include "state/sent_patch.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::state {

enum class SubmissionState
{
    intended,  ///< written down; nothing of it was sent
    sent,      ///< the first byte may have gone out
    accepted,  ///< the agent has it
    streaming, ///< the agent works on it
    uncertain, ///< not known whether the agent has it
    settled,
};

/// "intended", ...
std::string_view name_of(SubmissionState state);

/// What is known of one submission.
struct Submission
{
    std::int64_t id = 0;
    std::string target; ///< which agent and project: a cursor counts for one of them only
    std::string branch;
    std::string docs_branch;
    model::Range range;
    std::string request_sha256;
    int api_version = 1;      ///< of the agent's API that it is sent over
    std::string cursor_after; ///< where the cursor goes when the job is done; empty: it stays
    base::Time intended_at{};
    SubmissionState state = SubmissionState::intended;
    std::string session_id;        ///< empty before it was accepted
    std::string pull_request_link; ///< empty: none
    std::string status;            ///< the outcome's, when settled

    bool operator==(const Submission&) const = default;
};

/// A person's word that a release may go out without its documentation.
struct Waiver
{
    std::string target;
    std::string branch; ///< of the submissions that it is about
    std::string commit; ///< the release's, a full id
    std::string reason;
    base::Time waived_at{};

    bool operator==(const Waiver&) const = default;
};

/// What outlives a run: how far each branch is synced, and what is under way. An interface so that the use cases can be
/// tested without a file.
class Journal
{
public:
    virtual ~Journal() = default;

    /// The last synced commit; empty: none.
    virtual std::string cursor(const std::string& target, const std::string& branch) = 0;

    /// Written to disk when it returns, with the patches that it sends. `submission.id` is ignored; the new id is
    /// returned.
    virtual std::int64_t add(const Submission& submission, const std::vector<SentPatch>& patches) = 0;
    /// To be called before the first byte. Counts as a use of the agent from then on.
    virtual void mark_sent(std::int64_t id, base::Time now) = 0;
    virtual void accept(std::int64_t id, const std::string& session_id) = 0;
    virtual void mark_streaming(std::int64_t id) = 0;
    virtual void mark_uncertain(std::int64_t id) = 0;
    /// In one transaction. `done` moves the cursor to `cursor_after`; a job that failed leaves it, so that its commits
    /// are sent again.
    virtual void settle(std::int64_t id, const std::string& status, const std::string& pull_request_link,
                        bool done) = 0;
    /// Forgets a submission that the agent does not have. False: none of that id is open.
    virtual bool drop(std::int64_t id) = 0;
    /// A person gives a submission up, whether the agent has it or not: its commits are sent again. Its session stays
    /// known. False: none of that id is open.
    virtual bool abandon(std::int64_t id) = 0;

    /// Moves the cursor past commits of which nothing is to be sent, and in the same transaction notes patches among
    /// them that were sent before.
    virtual void pass(const std::string& target, const std::string& branch, const std::string& head,
                      const std::vector<SentPatch>& patches) = 0;
    /// What the target has had of these commits and of patches that touch the same paths, whatever the branch: in
    /// accepted submissions and in settled ones that did not fail. Parallel to `keys`.
    virtual std::vector<std::vector<SentPatch>> sent_patches(const std::string& target,
                                                             const std::vector<PatchKey>& keys) = 0;

    /// When submissions to the target were sent, later than `since`, oldest first.
    virtual std::vector<base::Time> sent_since(const std::string& target, base::Time since) = 0;

    /// Submissions that are neither settled nor given up, oldest first.
    virtual std::vector<Submission> unsettled() = 0;
    /// The newest `most` that were not given up, settled or not, newest first.
    virtual std::vector<Submission> newest(std::size_t most) = 0;
    /// Those of the target whose job did not fail, newest first; at most some hundreds.
    virtual std::vector<Submission> settled(const std::string& target) = 0;
    virtual bool knows_session(const std::string& session_id) = 0;
    /// Whether a settled submission for this docs branch had this link.
    virtual bool knows_link(const std::string& docs_branch, const std::string& link) = 0;

    virtual void waive(const Waiver& waiver) = 0;
    /// Newest first.
    virtual std::vector<Waiver> waivers(const std::string& target, const std::string& branch) = 0;
};

/// Throws Error{unexpected} as open_database does; so does every function.
std::unique_ptr<Journal> open_journal(const std::filesystem::path& database);

} // namespace docwake::state
