#pragma once

#include "git/objects.h"

#include <cstddef>
#include <string>
#include <vector>

namespace docwake::git {

/// As Archive::newest says. Throws Error{git}.
std::vector<std::string> newest_commits(const Objects& objects, const git_oid& head, std::size_t most,
                                        std::string& walked);

} // namespace docwake::git
