#pragma once

#include "model/outcome.h"

#include <cstddef>
#include <string>

namespace docwake::report {

// Words that several surfaces for people share. What is foreign in them is sanitised inline.

/// "12,800".
std::string grouped(std::size_t number);

/// "Docs pull request opened".
std::string headline(model::Status status);

/// The same, behind the name of the outcome's scope where it has one: "api: Docs pull request opened".
std::string headline(const model::Outcome& outcome);

/// "12 files sent, 3 clipped, 4 left out; 2 secrets redacted; 41.2 KiB, about 12,800 tokens"; empty for an empty
/// ledger.
std::string sent_phrase(const model::Ledger& ledger);

/// "7 of 9 stale lines changed; 2 remain: --old (docs/cli.md:12), ...; 1 other file changed"; "2 lines: --old
/// (docs/cli.md:12), ..." where it is not known what became of them; empty where there was none.
std::string stale_phrase(const model::Outcome& outcome);

/// "20 commits, 2 of them left out".
std::string commits_phrase(const model::Outcome& outcome);

/// "0123456789ab..ba9876543210 (the last 20 commits)"; empty without a range.
std::string range_phrase(const model::Outcome& outcome);

/// "1m 30s"; empty where no time was taken.
std::string elapsed_phrase(const model::Outcome& outcome);

/// "The gate is closed".
std::string gate_headline(const model::Gate& gate);

/// What to type next; empty: nothing suggests itself.
std::string next_command(const model::Outcome& outcome);

} // namespace docwake::report
