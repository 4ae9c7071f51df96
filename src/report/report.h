#pragma once

#include "model/outcome.h"

#include <string>
#include <vector>

namespace docwake::report {

struct TextOptions
{
    bool color = false;
    bool verbose = false; ///< adds the ledger
};

/// The pull request's link if it may be shown as one: https, a host of `hosts` (and github.com, gitlab.com), no
/// credentials, no control characters. Else empty.
std::string trusted_link(const std::string& link, const std::vector<std::string>& hosts);

/// For people, several lines.
std::string outcome_as_text(const model::Outcome& outcome, const TextOptions& options);

/// What the outcome's gate came to, a line for each thing that was required; empty without a gate.
std::string gate_as_text(const model::Outcome& outcome, const TextOptions& options);

/// {"version": 1, "status": ..., ...}, one document with a final LF. What is not known is null. The document is ASCII
/// and may be printed to a CI system's log: its escapes leave no workflow command in it.
std::string outcome_as_json(const model::Outcome& outcome);

/// {"version": 1, "status": ..., "scopes": [{"scope": NAME, "status": ..., ...}]}, likewise, for a repository with
/// scopes; `status` is the whole's.
std::string outcomes_as_json(const std::vector<model::Outcome>& outcomes, model::Status status);

/// SARIF 2.1.0: stale lines are results, whatever happened is a notification of the tool.
std::string outcomes_as_sarif(const std::vector<model::Outcome>& outcomes, const std::vector<std::string>& link_hosts);

/// What the ledger holds, for `docwake preview`: a table of commits and files, sums, redactions.
std::string ledger_as_text(const model::Ledger& ledger);
/// {"version": 1, "ledger": {...}}, as above.
std::string ledger_as_json(const model::Ledger& ledger);

/// "docwake: MESSAGE", then a line for each cause and each hint.
std::string error_as_text(const base::Error& error, const TextOptions& options);
/// {"version": 1, "status": "failed", "error": {...}}, as above: the document of a command that did not get to its own.
std::string error_as_json(const base::Error& error);

} // namespace docwake::report
