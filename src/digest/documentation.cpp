#include "digest/documentation.h"

#include "base/text.h"
#include "digest/path_parts.h"

#include <algorithm>
#include <array>

namespace docwake::digest {

namespace {

// Not .txt: CMakeLists.txt and requirements.txt are no documentation.
constexpr std::array<std::string_view, 11> extensions = {
    ".adoc", ".asciidoc", ".md", ".mdown", ".mdx", ".markdown", ".mkd", ".org", ".rdoc", ".rst", ".textile"};

// Without an extension or with .txt, as GitHub's linguist (MIT licence) has them.
constexpr std::array<std::string_view, 5> names = {"contributing", "copying", "licence", "license", "readme"};

/// "LICENSE", "README.txt".
bool has_documents_name(std::string_view lower_path)
{
    const std::string_view name = file_name(lower_path);
    return std::ranges::any_of(names, [&](std::string_view each) {
        return name == each || (name.starts_with(each) && name.substr(each.size()) == ".txt");
    });
}

/// "./docs/" is "docs".
std::string_view normalised_folder(std::string_view folder)
{
    while (folder.starts_with("./")) {
        folder.remove_prefix(2);
    }
    while (folder.starts_with('/')) {
        folder.remove_prefix(1);
    }
    while (folder.ends_with('/')) {
        folder.remove_suffix(1);
    }
    return folder == "." ? std::string_view() : folder;
}

bool is_inside(std::string_view path, std::string_view folder)
{
    folder = normalised_folder(folder);
    return !folder.empty() && path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

} // namespace

bool is_documentation(std::string_view path, const std::vector<std::string>& docs_paths)
{
    // "/contributing.txt": with the character before the longest of the names, which tells whether it is the whole
    // name.
    constexpr std::size_t longest_end = 17;
    const std::string lower = base::to_lower_ascii(path.substr(path.size() - std::min(path.size(), longest_end)));
    return std::ranges::any_of(extensions, [&](std::string_view end) { return lower.ends_with(end); }) ||
           has_documents_name(lower) ||
           std::ranges::any_of(docs_paths, [&](const std::string& folder) { return is_inside(path, folder); });
}

const std::vector<std::string>& docs_folders(const DigestOptions& options)
{
    static const std::vector<std::string> none;
    return options.docs_repository.empty() ? options.docs_paths : none;
}

} // namespace docwake::digest
