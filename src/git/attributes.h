#pragma once

#include "git/attribute_sources.h"
#include "git/objects.h"
#include "model/change.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace docwake::git {

/// What `.gitattributes` say at a commit.
class Attributes
{
public:
    /// `objects` has to outlive this, and its repository belongs to one of these at a time: the repository's index
    /// becomes one that holds the `.gitattributes` of `head`.
    Attributes(const Objects& objects, const git_oid& head);

    /// True for `-diff` and `binary`, false for `diff`; empty where the content decides. As for `git diff` the files of
    /// the working tree count too, so that a bare repository and a clone without a checkout read the same.
    std::optional<bool> is_binary(const std::string& path) const;

    /// The `linguist-` attributes, from the commit's tree and the repository's info/attributes alone. Throws
    /// MissingObject where a partial clone lacks the file that says them.
    model::FileAttributes linguist(const std::string& path) const;

private:
    std::optional<bool> look_up_binary(const std::string& path) const;

    git_repository* repository_;
    IndexPtr index_;
    mutable AttributeSources sources_;
    mutable std::unordered_map<std::string, std::optional<bool>> binary_; ///< of paths that had to be looked up
};

/// git's rule where no attribute decides: a NUL in the first 8,000 bytes.
bool looks_binary(std::string_view content);

} // namespace docwake::git
