#pragma once

#include "git/archive.h"
#include "impact/history.h"
#include "state/index.h"

#include <cstddef>
#include <string>
#include <vector>

namespace docwake::flow {

/// The newest commits from `head` on, newest first; only those that the index does not have are read. Without an index
/// all are. `folders` are those that hold documents, as configured.
impact::History read_history(git::Archive& archive, const std::string& head, const std::vector<std::string>& folders,
                             state::Index* index, std::size_t threads);

} // namespace docwake::flow
