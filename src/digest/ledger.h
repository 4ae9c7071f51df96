#pragma once

#include "digest/file_section.h"
#include "digest/redact.h"
#include "digest/select.h"

namespace docwake::digest {

inline constexpr const char* over_budget = "over the budget";

/// The ledger as if only the names of the files were sent.
model::Ledger ledger_of_names(const Selection& selection, const Redacted& redacted);

/// Enters what is sent of a file.
void enter_section(model::LedgerFile& file, const Share& share, const SectionText& text);

} // namespace docwake::digest
