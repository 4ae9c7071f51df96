#include "flow/surroundings.h"

#include "base/fs.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace docwake::flow {

namespace {

bool is_document(const std::filesystem::path& path)
{
    constexpr std::array<std::string_view, 7> endings{".md", ".mdx", ".adoc", ".asciidoc", ".rst", ".1", ".html"};
    return std::ranges::find(endings, path.extension().string()) != endings.end();
}

/// Looks no further than `depth` folders down, and at no more than some thousand files: a vendored tree is not read.
bool holds_documents(const std::filesystem::path& folder, int depth)
{
    constexpr int most_files = 5000;
    int files = 0;
    std::error_code error;
    std::filesystem::recursive_directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
        if (entry.depth() >= depth) {
            entry.disable_recursion_pending();
        }
        if (is_document(entry->path())) {
            return true;
        }
        if (++files > most_files) {
            break;
        }
    }
    return false;
}

/// Where the site of a documentation service says that its root is.
bool is_site(const std::filesystem::path& folder)
{
    constexpr std::array<const char*, 6> names{"docs.json", "mint.json", "mkdocs.yml", "docusaurus.config.js",
                                               "book.toml", "antora.yml"};
    return std::ranges::any_of(names, [&](const char* name) { return base::is_there(folder / name); });
}

} // namespace

std::vector<std::string> find_documentation(const std::filesystem::path& work_folder)
{
    if (is_site(work_folder) && !base::is_there(work_folder / "docs")) {
        return {};
    }
    constexpr std::array<const char*, 11> names{
        "docs",         "doc",       "documentation", "Documentation", "website/docs", "site/docs",
        "content/docs", "docs-site", "manual",        "guides",        "man"};
    constexpr int deepest = 4;
    std::vector<std::string> found;
    for (const char* name : names) {
        if (holds_documents(work_folder / name, deepest)) {
            found.emplace_back(name);
        }
    }
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(work_folder, error)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_directory(error) && is_site(entry.path()) && std::ranges::find(found, name) == found.end()) {
            found.push_back(name);
        }
    }
    std::ranges::sort(found);
    return found;
}

CiSystem find_ci_system(const std::filesystem::path& work_folder)
{
    if (base::is_there(work_folder / ".github/workflows")) {
        return CiSystem::github;
    }
    if (base::is_there(work_folder / ".gitlab-ci.yml")) {
        return CiSystem::gitlab;
    }
    constexpr std::array<const char*, 7> others{".forgejo/workflows", ".gitea/workflows", "azure-pipelines.yml",
                                                ".circleci",          ".travis.yml",      "Jenkinsfile",
                                                ".woodpecker.yml"};
    return std::ranges::any_of(others, [&](const char* name) { return base::is_there(work_folder / name); })
               ? CiSystem::other
               : CiSystem::none;
}

} // namespace docwake::flow
