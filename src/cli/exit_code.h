#pragma once

#include "base/error.h"
#include "model/outcome.h"

#include <vector>

namespace docwake::cli {

int exit_code_of(base::ErrorKind kind);
int exit_code_of(const model::Outcome& outcome);

/// The one of several outcomes that says the most of how it went: a failure before a job that is under way, that before
/// success, and an opened pull request before nothing to do. Its exit code is the worst. There is at least one.
const model::Outcome& most_telling(const std::vector<model::Outcome>& outcomes);

} // namespace docwake::cli
