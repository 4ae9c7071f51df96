#pragma once

#include "model/change.h"

#include <string>
#include <vector>

namespace docwake::digest {

/// Why each commit of the range is not to be documented, in their order; empty: it is.
std::vector<std::string> reasons_to_skip(const std::vector<model::Commit>& commits);

} // namespace docwake::digest
