#pragma once

#include "agent/agent.h"
#include "digest/digest.h"
#include "flow/patch_notes.h"
#include "git/source.h"
#include "model/impact.h"
#include "state/journal.h"

#include <functional>
#include <string>
#include <vector>

namespace docwake::flow {

struct PrepareRequest
{
    model::RangeRequest range;
    std::string target;              ///< which agent, project and scope the cursor is for
    std::string target_before;       ///< whose cursor counts where there is none; empty: no other's
    std::string branch_before;       ///< whose cursor counts where the source branch has none; empty: no other's
    agent::Api api = agent::Api::v1; ///< whose body is made
    bool resend = false;             ///< also commits that are synced or were sent before
    bool is_event = false;           ///< `range` is what a build is about: a known cursor widens or narrows it
    std::string event_head;          ///< of such a range, a full id; empty: HEAD
    std::string cursor_advice;       ///< how a build comes to know the cursor; empty: it does
    digest::DigestOptions digest;    ///< with the source branch and the docs branch
    git::ReadOptions read;
    std::vector<std::string> fail_on; ///< gates (config/checks.h)
    /// Which lines of the documentation the changes touch, with their surroundings; empty: that is not asked.
    std::function<model::Impact(const model::ChangeSet&)> find_impact;
    /// Is told of which range that will be asked, before its changes are read; may be empty.
    std::function<void(const model::Range&)> expect_impact;
    bool sends_impact = true; ///< and not only goes by what is found
};

/// What would be sent.
struct Prepared
{
    model::Range range;
    std::size_t commits = 0;
    base::Time head_committed{}; ///< when the range's head was
    digest::Digest digest;
    std::string body; ///< the request's body, byte for byte; empty when there is nothing to do
    /// Whether a settled job moves the cursor to the range's head: not when commits before the range are still to be
    /// synced.
    bool advances_cursor = false;
    std::vector<std::string> warnings;
    /// There is nothing to send for good, and the cursor may move to the range's head without a job.
    bool passes = false;
    PatchNotes notes;
    model::Impact impact; ///< of what is sent
};

/// Reads the repository and composes the request; sends nothing and writes nothing down. Throws Error{gate} when a gate
/// that was asked for is closed.
Prepared prepare(const PrepareRequest& request, git::Source& source, state::Journal& journal);

} // namespace docwake::flow
