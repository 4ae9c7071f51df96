#pragma once

#include "digest/share.h"

#include <cstddef>
#include <string>

namespace docwake::digest {

/// The message that says what the budget leaves out; empty: nothing.
std::string budget_note(const Plan& plan, bool has_documents);

/// Encoded bytes of the longest one, with the message around it.
std::size_t largest_budget_note(bool has_documents);

} // namespace docwake::digest
