#pragma once

#include "digest/syntax.h"

#include <functional>
#include <string_view>

namespace docwake::impact {

/// Calls `found` with each name that a line of code makes one of the project's own: what it defines, an option that it
/// declares, a key or variable that it reads. A word that merely stands in quotes is none of them, nor is an option
/// with which another program is called. It errs, as one line does not tell all; a name may come more than once.
void find_declared(std::string_view line, digest::Syntax syntax, const std::function<void(std::string_view)>& found);

/// Whether what a file declares is there for users: it is no test, no example, nothing of the documentation's own site
/// and no settings of other tools, such as a CI system's.
bool declares_for_users(std::string_view path);

} // namespace docwake::impact
