#pragma once

#include "digest/digest.h"
#include "model/change.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// Why each commit of the range is not to be documented, in their order; empty: it is. Where only a part of a squashed
/// commit's messages says so, it is documented.
std::vector<std::string> reasons_to_skip(const model::ChangeSet& changes, const DigestOptions& options);

/// What a reason begins with when the commit was sent before.
inline constexpr std::string_view sent_before = "sent before";

/// The reason without what differs from commit to commit, for counting: "sent before as 0123456789ab" is "sent before".
std::string_view kind_of_reason(std::string_view reason);

} // namespace docwake::digest
