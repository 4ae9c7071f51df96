#pragma once

#include "git/handles.h"

#include <optional>
#include <string>

namespace docwake::git {

/// The remote that `git fetch` would take: that of HEAD's branch, else `origin`, else the only one.
std::optional<std::string> remote_name(git_repository* repository);

/// The remote that promised to keep what a partial clone left out.
std::optional<std::string> promisor_name(git_repository* repository);

} // namespace docwake::git
