#pragma once

#include "base/error.h"

#include <string>
#include <vector>

namespace docwake::config {

/// Something wrong in one place; a configuration is read to its end, so that all of them are told at once.
struct Problem
{
    std::string message; ///< with the place: "PATH:LINE:COLUMN: ..."
    std::string hint;    ///< may be empty

    bool operator==(const Problem&) const = default;
};

/// One error of kind `configuration` for them all; `problems` is not empty.
base::Error as_error(const std::vector<Problem>& problems);

} // namespace docwake::config
