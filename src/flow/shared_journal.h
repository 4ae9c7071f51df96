#pragma once

#include "base/error.h"
#include "flow/shared_cursor.h"
#include "forge/forge.h"
#include "state/journal.h"

#include <map>
#include <string>
#include <vector>

namespace docwake::flow {

struct SharedJournalOptions
{
    std::string target; ///< only submissions of this target and branch are shared
    std::string branch;
    std::string docs_branch;
    std::string context;        ///< of the commit statuses
    std::string context_before; ///< whose cursor counts where there is none; empty: no other's
    std::vector<std::string> link_hosts;
};

/// A journal whose cursor and open submissions also stand on the forge, as commit statuses, so that runs on other
/// machines know them: what moves the cursor is pending from its intent on, and succeeds when it is settled. Trouble
/// with the forge never stops a sync; it becomes a warning.
class SharedJournal final : public state::Journal
{
public:
    /// `local` and `forge` outlive it.
    SharedJournal(state::Journal& local, forge::Forge& forge, SharedJournalOptions options);

    /// Reads what the forge knows of the branch; `head` is this run's, `event_base` may be empty.
    void learn(const std::string& head, const std::string& event_base);
    /// Writes what other runs left open into the local journal, to be recovered as if it were ours.
    void take_over_open();
    const std::vector<std::string>& warnings() const { return warnings_; }

    std::string cursor(const std::string& target, const std::string& branch) override;
    std::int64_t add(const state::Submission& submission, const std::vector<state::SentPatch>& patches) override;
    void mark_sent(std::int64_t id, base::Time now) override;
    void accept(std::int64_t id, const std::string& session_id) override;
    void mark_streaming(std::int64_t id) override;
    void mark_uncertain(std::int64_t id) override;
    void settle(std::int64_t id, const std::string& status, const std::string& pull_request_link, bool done) override;
    bool drop(std::int64_t id) override;
    bool abandon(std::int64_t id) override;
    void pass(const std::string& target, const std::string& branch, const std::string& head,
              const std::vector<state::SentPatch>& patches) override;
    std::vector<std::vector<state::SentPatch>> sent_patches(const std::string& target,
                                                            const std::vector<state::PatchKey>& keys) override;
    std::vector<base::Time> sent_since(const std::string& target, base::Time since) override;
    std::vector<state::Submission> unsettled() override;
    std::vector<state::Submission> newest(std::size_t most) override;
    std::vector<state::Submission> settled(const std::string& target) override;
    bool knows_session(const std::string& session_id) override;
    bool knows_link(const std::string& docs_branch, const std::string& link) override;
    void waive(const state::Waiver& waiver) override;
    std::vector<state::Waiver> waivers(const std::string& target, const std::string& branch) override;

private:
    /// What is shown of a submission.
    struct Shown
    {
        std::string commit;
        std::string docs_branch;
        std::string began;
        std::string session;
        int api_version = 1;
    };

    bool is_shared(const state::Submission& submission) const;
    void show(const Shown& shown, forge::StatusState state, const std::string& phrase, const std::string& link = {});
    void warn(const std::string& about, const base::Error& error);

    state::Journal& local_;
    forge::Forge& forge_;
    SharedJournalOptions options_;
    SharedCursor learnt_;
    SharedCursor learnt_before_;          ///< under `context_before`
    std::map<std::int64_t, Shown> shown_; ///< by the submission's id
    std::vector<std::string> warnings_;
    bool may_set_ = true;
};

} // namespace docwake::flow
