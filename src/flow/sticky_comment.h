#pragma once

#include "forge/comments.h"

#include <string>

namespace docwake::flow {

/// Puts `body` into the one comment of ours on the pull request: that which begins with `marker`, a line that forges do
/// not show. It is changed in place, and left alone when it says so already. Returns why that could not be done, for
/// people; empty: it was done.
std::string put_sticky_comment(forge::Comments& comments, const std::string& pull_request, const std::string& marker,
                               const std::string& body);

} // namespace docwake::flow
