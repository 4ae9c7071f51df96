#pragma once

#include "model/impact.h"

#include <cstddef>
#include <vector>

namespace docwake::flow {

/// What one range touches in the documentation of several scopes, as one: each document once, best first, at most `top`
/// and all with stale lines.
model::Impact merge_impacts(std::vector<model::Impact> impacts, std::size_t top);

} // namespace docwake::flow
