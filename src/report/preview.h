#pragma once

#include "base/error.h"
#include "model/job.h"
#include "model/ledger.h"

#include <optional>
#include <string>
#include <vector>

namespace docwake::report {

/// What a sync would send for a scope.
struct Preview
{
    std::string scope{};
    std::string body{};          ///< empty when nothing would be sent
    std::string nothing_to_do{}; ///< why
    model::Ledger ledger{};
    std::optional<base::Error> error{}; ///< in place of all that
};

/// What would be sent, for people: every message in full (long lines wrapped, control characters and workflow commands
/// made harmless), then the ledger. `body` is the request as it goes over the wire.
std::string preview_as_text(const model::JobRequest& request, const std::string& body, const model::Ledger& ledger);

/// {"version": 1, "request": BODY, "body_sha256": ..., "body_bytes": ..., "ledger": {...}}.
/// Throws Error{unexpected} when `body` is not JSON.
std::string preview_as_json(const std::string& body, const model::Ledger& ledger);

/// {"version": 1, "scopes": [{"scope": NAME, "request": ..., ...}]}: each as above, with "nothing_to_do" and the
/// ledger, or with "error", where nothing would be sent.
std::string previews_as_json(const std::vector<Preview>& previews);
/// {"version": 1, "scopes": [{"scope": NAME, "ledger": {...}}]}.
std::string ledgers_as_json(const std::vector<Preview>& previews);

} // namespace docwake::report
