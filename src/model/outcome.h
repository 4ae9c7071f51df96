#pragma once

#include "base/error.h"
#include "model/gate.h"
#include "model/job.h"
#include "model/ledger.h"
#include "model/range.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace docwake::model {

enum class Status
{
    pull_request_opened,
    pull_request_updated, ///< its link was already known for this docs branch
    no_changes,           ///< the agent edited nothing
    nothing_to_do,        ///< nothing was sent; `reason` says why
    still_running,
    uncertain, ///< sent, and not known whether it arrived
    failed,    ///< `error` says how
};

/// "pull_request_opened", ...: the words of the JSON output.
std::string name_of(Status status);

/// A line of a document that named, before the job, what the code no longer has.
struct StaleLine
{
    std::string path;
    int line = 0;
    std::string term; ///< as the document has it
    std::string text; ///< the whole line

    bool operator==(const StaleLine&) const = default;
};

/// What the docs branch made of the stale lines.
struct StaleCheck
{
    std::size_t lines = 0;
    std::vector<StaleLine> remaining;
    std::vector<std::string> other_files; ///< that the docs branch changes, and that had no stale lines

    bool operator==(const StaleCheck&) const = default;
};

struct Outcome
{
    std::string scope; ///< the part of the repository that it is about; empty: it has none
    Status status = Status::nothing_to_do;
    std::string reason;
    std::optional<base::Error> error;
    std::optional<std::chrono::seconds> retry_after; ///< the error passes by itself, not sooner than in so long
    std::string agent;                               ///< "local", "mintlify" or the address
    std::string repository;
    std::string branch;
    std::string docs_branch;
    std::string docs_repository; ///< its name when the documentation is elsewhere; else empty
    std::optional<Range> range;
    std::size_t commits = 0;
    std::string session_id;
    std::string pull_request_link; ///< https or file address as the agent gave it; empty: none
    std::string message;           ///< the agent's last words, foreign text
    std::vector<std::string> warnings;
    Ledger ledger;
    std::vector<StaleLine> stale_lines;    ///< that the agent was told of, or should have been
    std::optional<StaleCheck> stale_check; ///< where the docs branch can be read
    std::string release;                   ///< the tag of the release that it is for; empty: it is for none
    std::string previous_release;          ///< the one before; empty: none
    std::optional<Gate> gate;              ///< where one was asked for
    std::chrono::milliseconds elapsed{0};
};

} // namespace docwake::model
