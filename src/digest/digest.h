#pragma once

#include "model/change.h"
#include "model/impact.h"
#include "model/job.h"
#include "model/ledger.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace docwake::digest {

/// A rule of the user's that finds secrets, beside the built-in ones.
struct UserRedactionRule
{
    std::string name;
    std::string pattern;
    std::string place; ///< where it was written, for errors: "PATH:LINE:COLUMN"
};

/// A part of a monorepo.
struct ScopePaths
{
    std::string name;
    std::vector<std::string> paths; ///< globs
};

/// What the changes are the release of.
struct ReleaseNames
{
    std::string tag;      ///< empty: it has no name yet
    std::string previous; ///< the tag of the release before it; empty: it is the first
};

struct DigestOptions
{
    std::string repository; ///< "owner/name"
    std::string url;        ///< may be empty
    std::string branch;
    std::string docs_branch;
    std::string docs_repository; ///< its name when the documentation is elsewhere; else empty
    std::vector<std::string> docs_paths;
    std::vector<std::string> include; ///< globs; empty: everything
    std::vector<std::string> exclude;
    std::string scope; ///< one of `scopes`: what changed outside it is not sent; empty: the whole repository is meant
    std::vector<ScopePaths> scopes;
    std::vector<std::string> skip_authors;         ///< names, emails or logins with `*` and `?`
    std::vector<std::string> skip_paths;           ///< globs
    bool skip_undocumented = false;                ///< send nothing when nothing documented and nothing public changed
    std::vector<std::string> docs_branch_patterns; ///< names of docs branches with `*`, beside `docs_branch`
    std::unordered_map<std::string, std::string> sent_before; ///< commit id -> why it is not sent again
    std::size_t budget = 100'000;        ///< estimated tokens of the whole request, counted on its encoded body
    std::string system_template;         ///< text; empty: the built-in one
    std::string overview_template;       ///< text; empty: the built-in one
    std::optional<ReleaseNames> release; ///< set: the overview has the commits by their kind, breaking changes first
    std::string message;                 ///< an instruction of the user; empty: none
    std::vector<UserRedactionRule> redact_rules;
    std::vector<std::string> redact_allow; ///< what is let through: `RULE` or `RULE:GLOB`
    std::string model = "sonnet";
    bool as_draft = true;
    std::size_t threads = 1; ///< more digest the same, in less time
};

struct Digest
{
    model::JobRequest request;
    model::Ledger ledger;      ///< whole but for `request_bytes` and `request_sha256`, which only the agent can know
    std::string nothing_to_do; ///< why there is nothing to send; empty: there is
    bool all_skipped = false;  ///< there is nothing to send for good: every commit is skipped
    /// What it was made of. Freeing that takes a moment, which may be spent beside other work.
    std::shared_ptr<const void> remains{};
};

/// What is known of the documentation that changes touch.
struct Touched
{
    std::vector<model::ImpactDocument> documents;           ///< to be sent, with the surroundings of their lines
    bool is_documented = true;                              ///< as in model::Impact; where that is not known, true
    std::vector<std::vector<std::size_t>> documented_hunks; ///< likewise; empty: not known
};

/// The changes are those that are sent.
using FindTouched = std::function<Touched(const model::ChangeSet&)>;

/// From changes to messages: select, redact, budget, compose. Pure: the same input gives the same bytes. Takes the
/// changes for itself, as their diffs are the most of what is in memory, and there should not be two of them. Asks
/// `find_touched` at most once.
/// Throws Error{configuration} for a template, glob or rule that cannot be read, or a budget that not even the list of
/// files fits in.
Digest digest(model::ChangeSet changes, const DigestOptions& options, const FindTouched& find_touched = {});

/// Bytes of English text and code per token, rounded down so that the estimate is rather too high: models of the
/// served kind need 3.3 to 4.2 for diffs.
inline constexpr double bytes_per_token = 3.3;
std::size_t estimate_tokens(std::size_t bytes);

} // namespace docwake::digest
