#include "git/attributes.h"

#include "base/fs.h"
#include "git/repository.h"

#include <fmt/format.h>
#include <git2/attr.h>

#include <array>

namespace docwake::git {

namespace {

/// Whether a file of attributes can concern linguist: by name, or through a macro.
bool mentions_linguist(std::string_view text)
{
    return text.find("linguist-") != std::string_view::npos;
}

/// linguist takes any text but "false" for true.
std::optional<bool> as_flag(const char* value)
{
    switch (git_attr_value(value)) {
    case GIT_ATTR_VALUE_TRUE:
        return true;
    case GIT_ATTR_VALUE_FALSE:
        return false;
    case GIT_ATTR_VALUE_STRING:
        return std::string_view(value) != "false";
    case GIT_ATTR_VALUE_UNSPECIFIED:
        break;
    }
    return std::nullopt;
}

} // namespace

std::optional<bool> Attributes::is_binary(const std::string& path) const
{
    git_attr_options options = GIT_ATTR_OPTIONS_INIT;
    options.flags = GIT_ATTR_CHECK_FILE_THEN_INDEX | GIT_ATTR_CHECK_INCLUDE_COMMIT;
    options.attr_commit_id = head_;
    const char* value = nullptr;
    check(git_attr_get_ext(&value, objects_.repository(), &options, path.c_str(), "diff"), "read .gitattributes");
    switch (git_attr_value(value)) {
    case GIT_ATTR_VALUE_FALSE:
        return true;
    case GIT_ATTR_VALUE_TRUE:
        return false;
    case GIT_ATTR_VALUE_UNSPECIFIED:
    case GIT_ATTR_VALUE_STRING: // a driver for function names; its configuration is not read
        break;
    }
    return std::nullopt;
}

model::FileAttributes Attributes::linguist(const std::string& path)
{
    const std::size_t slash = path.rfind('/');
    if (!may_say_linguist(slash == std::string::npos ? std::string() : path.substr(0, slash))) {
        return {};
    }
    git_attr_options options = GIT_ATTR_OPTIONS_INIT;
    // The index is an empty one (open_repository()), which leaves the commit alone.
    options.flags = GIT_ATTR_CHECK_INDEX_ONLY | GIT_ATTR_CHECK_INCLUDE_COMMIT | GIT_ATTR_CHECK_NO_SYSTEM;
    options.attr_commit_id = head_;
    std::array<const char*, 3> names = {"linguist-generated", "linguist-vendored", "linguist-documentation"};
    std::array<const char*, 3> values{};
    check(
        git_attr_get_many_ext(values.data(), objects_.repository(), &options, path.c_str(), names.size(), names.data()),
        "read .gitattributes");
    return {as_flag(values[0]), as_flag(values[1]), as_flag(values[2])};
}

/// libgit2 looks through the tree for each path, and most repositories say nothing.
bool Attributes::may_say_linguist(const std::string& folder)
{
    if (const auto known = may_say_linguist_.find(folder); known != may_say_linguist_.end()) {
        return known->second;
    }
    bool above = false;
    if (folder.empty()) {
        above = mentions_linguist(
            base::read_file_if_present(common_folder(objects_.repository()) / "info" / "attributes").value_or(""));
    } else {
        const std::size_t slash = folder.rfind('/');
        above = may_say_linguist(slash == std::string::npos ? std::string() : folder.substr(0, slash));
    }
    return may_say_linguist_[folder] = above || read_may_say_linguist(folder);
}

bool Attributes::read_may_say_linguist(const std::string& folder)
{
    const auto commit = make<CommitPtr>("read the commit", git_commit_lookup, objects_.repository(), &head_);
    git_tree* raw_tree = nullptr;
    check(git_commit_tree(&raw_tree, commit.get()), "read the tree");
    const TreePtr tree(raw_tree);
    const std::string path = folder.empty() ? ".gitattributes" : folder + "/.gitattributes";
    git_tree_entry* raw_entry = nullptr;
    if (git_tree_entry_bypath(&raw_entry, tree.get(), path.c_str()) < 0) {
        return false; // not there; the trees of changed files are
    }
    const TreeEntryPtr entry(raw_entry);
    if (git_tree_entry_type(raw_entry) != GIT_OBJECT_BLOB) {
        return false;
    }
    const git_oid id = *git_tree_entry_id(raw_entry);
    try {
        return mentions_linguist(content_of(objects_.read(id, GIT_OBJECT_BLOB)));
    } catch (MissingObject& error) {
        throw error.hint(fmt::format("git cat-file blob {} > /dev/null", to_hex(id)));
    }
}

bool looks_binary(std::string_view content)
{
    constexpr std::size_t looked_at = 8000;
    return content.substr(0, looked_at).find('\0') != std::string_view::npos;
}

} // namespace docwake::git
