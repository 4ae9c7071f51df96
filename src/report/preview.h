#pragma once

#include "model/job.h"
#include "model/ledger.h"

#include <string>

namespace docwake::report {

/// What would be sent, for people: every message in full (long lines wrapped, control characters and workflow commands
/// made harmless), then the ledger. `body` is the request as it goes over the wire.
std::string preview_as_text(const model::JobRequest& request, const std::string& body, const model::Ledger& ledger);

/// {"version": 1, "request": BODY, "body_sha256": ..., "body_bytes": ..., "ledger": {...}}.
/// Throws Error{unexpected} when `body` is not JSON.
std::string preview_as_json(const std::string& body, const model::Ledger& ledger);

} // namespace docwake::report
