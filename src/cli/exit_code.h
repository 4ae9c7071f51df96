#pragma once

#include "base/error.h"
#include "model/outcome.h"

namespace docwake::cli {

int exit_code_of(base::ErrorKind kind);
int exit_code_of(const model::Outcome& outcome);

} // namespace docwake::cli
