#pragma once

#include "model/commit.h"

#include <string_view>

namespace docwake::digest {

/// Whether a docs agent made the commit: ours, by its trailer or in the message of a squash, or the hosted one.
bool is_of_agent(const model::Commit& commit);

/// Whether a branch has a name as the hosted agent gives: "mintlify/e4b2cdc9".
bool is_hosted_agent_branch(std::string_view name);

/// "renovate[bot]" from "29139614+renovate[bot]@users.noreply.github.com"; empty: no such address.
std::string_view github_login(std::string_view email);

/// The last trailer of that name, whatever its case; null: none.
const model::Trailer* find_trailer(const model::Commit& commit, std::string_view lower_case_key);

} // namespace docwake::digest
