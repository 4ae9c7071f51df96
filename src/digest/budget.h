#pragma once

#include "digest/compose.h"

#include <cstddef>

namespace docwake::digest {

/// The largest body whose estimate is within a budget of so many tokens.
std::size_t largest_body(std::size_t budget);

/// Composes as much of the material as the budget of its options holds. Throws Error{configuration} naming the smallest
/// budget that is enough for the lists.
Composition compose_within_budget(const Material& material);

} // namespace docwake::digest
