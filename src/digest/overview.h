#pragma once

#include "digest/detail.h"
#include "digest/redact.h"
#include "digest/select.h"

#include <string>

namespace docwake::digest {

/// The message that says what happened in the range and what of it selection leaves out.
std::string overview(const Redacted& redacted, const Selection& selection, const Detail& detail,
                     const DigestOptions& options);

} // namespace docwake::digest
