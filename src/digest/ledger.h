#pragma once

#include "digest/file_section.h"
#include "digest/redact.h"
#include "digest/select.h"

#include <span>

namespace docwake::digest {

inline constexpr const char* over_budget = "over the budget";

/// The ledger as if only the names of the files were sent.
model::Ledger ledger_of_names(const model::ChangeSet& changes, const Selection& selection, const Redacted& redacted);

/// Enters what is sent of the sections; `shares` is parallel to them.
void enter_shares(model::Ledger& ledger, std::span<const FileSection> sections, std::span<const Share> shares);

} // namespace docwake::digest
