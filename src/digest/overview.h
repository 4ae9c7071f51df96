#pragma once

#include "digest/detail.h"
#include "digest/redact.h"
#include "digest/select.h"

#include <string>

namespace docwake::digest {

/// The message that says what happened in the range and, from the ledger, what of it is not in the messages.
std::string overview(const Redacted& redacted, const Selection& selection, const model::Ledger& ledger,
                     const Detail& detail, const DigestOptions& options);

} // namespace docwake::digest
