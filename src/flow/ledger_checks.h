#pragma once

#include "model/ledger.h"

#include <string>
#include <vector>

namespace docwake::flow {

/// Throws Error{gate} when something that was asked to close the gate is in the ledger. `fail_on` holds the
/// gates' names (config/checks.h).
void check_gates(const std::vector<std::string>& fail_on, const model::Ledger& ledger);

/// What should be looked at before or after it is sent, in one sentence; empty: nothing.
std::string suspects_warning(const model::Ledger& ledger);

} // namespace docwake::flow
