#include "git/attribute_files.h"

#include <map>
#include <set>
#include <string>

namespace docwake::git {

namespace {

/// Null where the tree was left out; that is then known to `objects`.
TreePtr read_tree(const Objects& objects, const git_oid& id)
{
    if (!objects.contains(id)) {
        objects.read(id, GIT_OBJECT_TREE);
        return nullptr;
    }
    return make<TreePtr>("read a tree", git_tree_lookup, objects.repository(), &id);
}

const git_tree_entry* entry_in(const TreePtr& tree, const std::string& name, git_object_t type)
{
    const git_tree_entry* entry = git_tree_entry_byname(tree.get(), name.c_str());
    return entry != nullptr && git_tree_entry_type(entry) == type ? entry : nullptr;
}

/// "", "a/", "a/b/" for "a/b/c"; in this order.
std::set<std::string> folders_of(const std::vector<TreeChange>& changes)
{
    std::set<std::string> folders = {""};
    for (const TreeChange& change : changes) {
        for (std::size_t slash = change.path.find('/'); slash != std::string::npos;
             slash = change.path.find('/', slash + 1)) {
            folders.insert(change.path.substr(0, slash + 1));
        }
    }
    return folders;
}

} // namespace

void require_attribute_files(const Objects& objects, const git_oid& tree, const std::vector<TreeChange>& changes)
{
    std::map<std::string, TreePtr> trees;
    for (const std::string& folder : folders_of(changes)) {
        TreePtr& here = trees[folder];
        if (folder.empty()) {
            here = read_tree(objects, tree);
        } else {
            const std::size_t slash = folder.rfind('/', folder.size() - 2);
            const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
            const TreePtr& parent = trees[folder.substr(0, name)];
            const git_tree_entry* entry =
                parent ? entry_in(parent, folder.substr(name, folder.size() - name - 1), GIT_OBJECT_TREE) : nullptr;
            here = entry == nullptr ? nullptr : read_tree(objects, *git_tree_entry_id(entry));
        }
        if (const git_tree_entry* file = here ? entry_in(here, ".gitattributes", GIT_OBJECT_BLOB) : nullptr) {
            objects.read(*git_tree_entry_id(file), GIT_OBJECT_BLOB);
        }
    }
}

} // namespace docwake::git
