#include "config/problem.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::config {

base::Error as_error(const std::vector<Problem>& problems)
{
    const bool single = problems.size() == 1;
    base::Error error(base::ErrorKind::configuration,
                      single ? problems.front().message
                             : fmt::format("the configuration has {} problems", problems.size()));
    for (const Problem& problem : problems) {
        if (!single) {
            error.caused_by(problem.message);
        }
        if (!problem.hint.empty() && std::ranges::find(error.hints(), problem.hint) == error.hints().end()) {
            error.hint(problem.hint);
        }
    }
    if (error.hints().empty()) {
        error.hint("docwake config --reference (every setting, with its type)");
    }
    return error;
}

} // namespace docwake::config
