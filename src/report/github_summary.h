#pragma once

#include "model/outcome.h"
#include "report/github.h"

#include <cstddef>
#include <string>

namespace docwake::report {

/// Markdown to be read in twenty seconds. `link` is a trusted one or empty.
std::string github_summary(const model::Outcome& outcome, const std::string& link, const GithubOptions& options);

} // namespace docwake::report
