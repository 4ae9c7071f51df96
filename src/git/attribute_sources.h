#pragma once

#include "git/objects.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace docwake::git {

/// The files that say something about attributes: the user's and the machine's, and the `.gitattributes` of the working
/// tree and of a commit. libgit2 looks at every one of them anew for each path, which takes longer than reading the
/// path's content, so that it is only asked where one of them could matter.
class AttributeSources
{
public:
    /// What may be said of the files in a folder, there or above.
    struct Said
    {
        bool of_diff = false;     ///< by any source, that they are binary or text
        bool of_linguist = false; ///< by the commit or the repository's info/attributes
    };

    /// `objects` has to outlive this. The `.gitattributes` of `head` go into `index` when they are come across.
    AttributeSources(const Objects& objects, const git_oid& head, git_index* index);

    /// `folder` is like "a/b", or empty. Throws MissingObject where a partial clone lacks the file that says it.
    Said said_in(std::string_view folder);

private:
    Said of_everywhere() const;
    Said in_head(const std::string& file);

    const Objects& objects_;
    git_oid head_;
    git_index* index_;
    TreePtr tree_;
    std::unordered_map<std::string, Said> folders_;
};

} // namespace docwake::git
