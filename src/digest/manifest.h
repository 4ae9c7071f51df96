#pragma once

#include "digest/detail.h"
#include "digest/redact.h"
#include "model/manifest.h"

#include <string>

namespace docwake::digest {

/// Names every file of the range, also those that are left out, and every commit but the skipped ones.
model::Manifest make_manifest(const Redacted& redacted, const Selection& selection, const DigestOptions& options);

/// The JSON of model/manifest.h, on one line; what the detail leaves out to save space is empty.
std::string encode_manifest(const model::Manifest& manifest, const Detail& detail);

} // namespace docwake::digest
