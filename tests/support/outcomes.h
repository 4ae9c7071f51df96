#pragma once

#include "model/impact.h"
#include "model/outcome.h"
#include "support/hostile_text.h"

namespace docwake::support {

/// A pull request that was opened, with a ledger that has a row of every kind.
model::Outcome sample_outcome();

/// Every text and list in it, foreign or not, is hostile; the status and the numbers are random.
model::Outcome hostile_outcome(HostileText& texts);
base::Error hostile_error(HostileText& texts);
/// Likewise.
model::Impact hostile_impact(HostileText& texts);

} // namespace docwake::support
