#include "git/attribute_sources.h"

#include "base/fs.h"
#include "base/text.h"
#include "git/repository.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace docwake::git {

namespace {

using Said = AttributeSources::Said;

constexpr std::string_view what = "read .gitattributes";

/// Whether a line may set or unset `diff` itself; a driver (`diff=cpp`) does not make a file binary or text.
bool speaks_of_diff(std::string_view content)
{
    constexpr std::array<std::string_view, 4> words = {"diff", "-diff", "binary", "-binary"};
    for (std::size_t start = 0; start < content.size();) {
        std::size_t end = content.find_first_of(" \t\r\n", start);
        end = end == std::string_view::npos ? content.size() : end;
        const std::string_view word = content.substr(start, end - start);
        // A macro may stand for any of them.
        if (std::ranges::find(words, word) != words.end() || word.starts_with("[attr]")) {
            return true;
        }
        start = end + 1;
    }
    return false;
}

/// By name, or through a macro.
bool speaks_of_linguist(std::string_view content)
{
    return content.find("linguist-") != std::string_view::npos;
}

/// Also what cannot be read may: then libgit2 tells why.
bool file_speaks_of_diff(const std::filesystem::path& file)
{
    try {
        return speaks_of_diff(base::read_file_if_present(file).value_or(""));
    } catch (const base::Error&) {
        return true;
    }
}

bool any_speaks_of_diff(git_config_level_t level, const char* name)
{
    Buffer folders;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the only way to ask for options
    check(git_libgit2_opts(GIT_OPT_GET_SEARCH_PATH, level, folders.get()), what);
    return std::ranges::any_of(base::split(folders.view(), GIT_PATH_LIST_SEPARATOR), [&](std::string_view folder) {
        return !folder.empty() && file_speaks_of_diff(std::filesystem::path(folder) / name);
    });
}

} // namespace

AttributeSources::AttributeSources(const Objects& objects, const git_oid& head, git_index* index)
    : objects_(objects), head_(head), index_(index)
{
}

Said AttributeSources::said_in(std::string_view folder)
{
    if (const auto known = folders_.find(std::string(folder)); known != folders_.end()) {
        return known->second;
    }
    const std::size_t slash = folder.rfind('/');
    Said said =
        folder.empty() ? of_everywhere() : said_in(folder.substr(0, slash == std::string_view::npos ? 0 : slash));
    const std::string file = std::string(folder) + (folder.empty() ? "" : "/") + ".gitattributes";
    const Said head = in_head(file);
    said.of_linguist = said.of_linguist || head.of_linguist;
    said.of_diff = said.of_diff || head.of_diff;
    if (const char* work_folder = git_repository_workdir(objects_.repository()); work_folder != nullptr) {
        said.of_diff = said.of_diff || file_speaks_of_diff(std::filesystem::path(work_folder) / file);
    }
    folders_.emplace(folder, said);
    return said;
}

Said AttributeSources::of_everywhere() const
{
    const auto info = common_folder(objects_.repository()) / "info" / "attributes";
    Said said{.of_diff = file_speaks_of_diff(info),
              .of_linguist = speaks_of_linguist(base::read_file_if_present(info).value_or(""))};
    const auto config = make<ConfigPtr>(what, git_repository_config_snapshot, objects_.repository());
    Buffer configured;
    const bool has_configured = git_config_get_path(configured.get(), config.get(), "core.attributesfile") == 0;
    said.of_diff = said.of_diff || (has_configured && file_speaks_of_diff(configured.view())) ||
                   any_speaks_of_diff(GIT_CONFIG_LEVEL_XDG, "attributes") ||
                   any_speaks_of_diff(GIT_CONFIG_LEVEL_SYSTEM, "gitattributes");
    return said;
}

Said AttributeSources::in_head(const std::string& file)
{
    if (!tree_) {
        const auto commit = make<CommitPtr>(what, git_commit_lookup, objects_.repository(), &head_);
        tree_ = make<TreePtr>(what, git_commit_tree, commit.get());
    }
    git_tree_entry* raw = nullptr;
    if (git_tree_entry_bypath(&raw, tree_.get(), file.c_str()) < 0) {
        return {}; // not there; the trees of changed files are
    }
    const TreeEntryPtr found(raw);
    if (git_tree_entry_type(raw) != GIT_OBJECT_BLOB) {
        return {};
    }
    git_index_entry entry{};
    entry.path = file.c_str();
    entry.mode = git_tree_entry_filemode(raw);
    entry.id = *git_tree_entry_id(raw);
    try {
        const Object content = objects_.read(entry.id, GIT_OBJECT_BLOB);
        if (objects_.contains(entry.id)) { // else it was noted as missing
            check(git_index_add(index_, &entry), what);
        }
        return {.of_diff = speaks_of_diff(content_of(content)), .of_linguist = speaks_of_linguist(content_of(content))};
    } catch (MissingObject& error) {
        throw error.hint(fmt::format("git cat-file blob {} > /dev/null", to_hex(entry.id)));
    }
}

} // namespace docwake::git
