#pragma once

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
    /// `objects` has to outlive this.
    Attributes(const Objects& objects, const git_oid& head) : objects_(objects), head_(head) {}

    /// True for `-diff` and `binary`, false for `diff`; empty where the content decides. As for `git diff` the files of
    /// the working tree count too, so that a bare repository and a clone without a checkout read the same.
    std::optional<bool> is_binary(const std::string& path) const;

    /// The `linguist-` attributes, from the commit's tree and the repository's info/attributes alone. Throws
    /// MissingObject where a partial clone lacks the file that says them.
    model::FileAttributes linguist(const std::string& path);

private:
    bool may_say_linguist(const std::string& folder);
    bool read_may_say_linguist(const std::string& folder);

    const Objects& objects_;
    git_oid head_;
    std::unordered_map<std::string, bool> may_say_linguist_; ///< by folder, with the folders above it
};

/// git's rule where no attribute decides: a NUL in the first 8,000 bytes.
bool looks_binary(std::string_view content);

} // namespace docwake::git
