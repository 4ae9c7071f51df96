#pragma once

#include "git/handles.h"

#include <optional>
#include <string>
#include <string_view>

namespace docwake::git {

/// What `.gitattributes` say: those of the working tree as for `git diff`, and those of `head`, so that a bare
/// repository and a clone without a checkout read the same.
class Attributes
{
public:
    /// `repository` has to outlive this.
    Attributes(git_repository* repository, const git_oid& head) : repository_(repository), head_(head) {}

    /// True for `-diff` and `binary`, false for `diff`; empty where the content decides.
    std::optional<bool> is_binary(const std::string& path) const;

private:
    git_repository* repository_;
    git_oid head_;
};

/// git's rule where no attribute decides: a NUL in the first 8,000 bytes.
bool looks_binary(std::string_view content);

} // namespace docwake::git
