#include "git/tags.h"

#include "git/revisions.h"

#include <algorithm>
#include <string_view>

namespace docwake::git {

std::vector<Tag> read_tags(git_repository* repository)
{
    constexpr std::string_view folder = "refs/tags/";
    const auto references =
        make<ReferenceIteratorPtr>("list the tags", git_reference_iterator_glob_new, repository, "refs/tags/*");
    std::vector<Tag> tags;
    const char* name = nullptr;
    int rc = 0;
    while ((rc = git_reference_next_name(&name, references.get())) == 0) {
        if (const auto commit = reference_commit(repository, name)) {
            tags.push_back({std::string(name).substr(folder.size()), to_hex(*commit)});
        }
    }
    if (rc != GIT_ITEROVER) {
        check(rc, "list the tags");
    }
    std::ranges::sort(tags, {}, &Tag::name);
    return tags;
}

} // namespace docwake::git
