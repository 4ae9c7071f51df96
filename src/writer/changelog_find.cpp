#include "writer/changelog_find.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace docwake::writer {

namespace {

// No changelog written by people comes near; the largest known (Node.js, npm) have about 2 MiB.
constexpr std::size_t largest_changelog = std::size_t{8} << 20;

struct Path
{
    std::string folder; ///< without a slash at its end; the root is empty
    std::string name;   ///< lower case
};

Path split_path(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return {std::string(slash == std::string_view::npos ? "" : path.substr(0, slash)),
            base::to_lower_ascii(slash == std::string_view::npos ? path : path.substr(slash + 1))};
}

bool is_within(std::string_view folder, std::string_view parent)
{
    return parent.empty() || folder == parent ||
           (folder.size() > parent.size() && folder.starts_with(parent) && folder[parent.size()] == '/');
}

/// The configured folders without what only looks different; one that leaves the repository is dropped.
std::vector<std::string> clean_folders(const std::vector<std::string>& docs)
{
    std::vector<std::string> folders;
    for (const std::string& folder : docs) {
        std::vector<std::string> parts;
        bool safe = !folder.starts_with('/');
        for (const std::string_view part : base::split(folder, '/')) {
            safe = safe && part != "..";
            if (!part.empty() && part != ".") {
                parts.emplace_back(part);
            }
        }
        if (safe) {
            folders.push_back(base::join(parts, "/"));
        }
    }
    return folders;
}

/// Copies of other projects, samples and tests have changelogs that are not this project's.
bool is_foreign(std::string_view folder)
{
    static const std::set<std::string, std::less<>> names{
        "node_modules", "vendor",       "third_party", "third-party", "test",      "tests",    "testdata",
        "fixtures",     "__fixtures__", "examples",    "example",     "templates", "template", "samples"};
    const auto parts = base::split(folder, '/');
    return std::any_of(parts.begin(), parts.end(),
                       [](std::string_view part) { return part.starts_with('.') || names.contains(part); });
}

std::set<std::string> site_folders(const std::vector<std::string>& paths)
{
    std::set<std::string> sites;
    for (const std::string& path : paths) {
        const Path parts = split_path(path);
        if (parts.name == "docs.json" || parts.name == "mint.json") {
            sites.insert(parts.folder);
        }
    }
    return sites;
}

std::vector<std::string> mdx_candidates(const std::vector<std::string>& paths, const std::vector<std::string>& folders)
{
    using Rank = std::tuple<bool, bool, std::ptrdiff_t, std::string>; // smaller is better
    const std::set<std::string> sites = site_folders(paths);
    std::vector<Rank> candidates;
    for (const std::string& path : paths) {
        const Path parts = split_path(path);
        if (parts.name != "changelog.mdx") {
            continue;
        }
        const auto holds = [&parts](const std::string& folder) { return is_within(parts.folder, folder); };
        const bool configured = std::any_of(folders.begin(), folders.end(), holds);
        const bool in_site = std::any_of(sites.begin(), sites.end(), holds);
        const bool usual = parts.folder.empty() || parts.folder == "docs";
        if (configured || ((in_site || usual) && !is_foreign(parts.folder))) {
            candidates.emplace_back(!configured, !in_site, std::count(path.begin(), path.end(), '/'), path);
        }
    }
    std::sort(candidates.begin(), candidates.end());
    std::vector<std::string> result;
    std::transform(candidates.begin(), candidates.end(), std::back_inserter(result),
                   [](const Rank& candidate) { return std::get<std::string>(candidate); });
    return result;
}

std::vector<std::string> markdown_candidates(const std::vector<std::string>& paths, std::vector<std::string> folders)
{
    static constexpr std::array<std::string_view, 3> names{"changelog.md", "changes.md", "history.md"};
    folders.insert(folders.begin(), std::string());
    folders.emplace_back("docs");
    std::vector<std::string> result;
    for (const std::string& folder : folders) {
        for (const std::string_view name : names) {
            for (const std::string& path : paths) {
                const Path parts = split_path(path);
                const bool known = std::find(result.begin(), result.end(), path) != result.end();
                if (parts.folder == folder && parts.name == name && !known) {
                    result.push_back(path);
                }
            }
        }
    }
    return result;
}

/// Changelogs in the root that this writer can't edit, to name them.
std::vector<RejectedChangelog> other_formats(const std::vector<std::string>& paths)
{
    std::vector<RejectedChangelog> others;
    for (const std::string& path : paths) {
        const Path parts = split_path(path);
        const std::size_t dot = parts.name.find('.');
        const std::string stem = parts.name.substr(0, dot);
        const std::string ending = dot == std::string::npos ? "" : parts.name.substr(dot);
        const bool named = stem == "changelog" || stem == "changes" || stem == "history" || stem == "news";
        const bool prose = ending.empty() || ending == ".txt" || ending == ".rst" || ending == ".adoc" ||
                           ending == ".asciidoc" || ending == ".org";
        if (parts.folder.empty() && named && prose) {
            others.push_back({path, "it is not Markdown"});
        }
    }
    return others;
}

bool says_generated(std::string_view line)
{
    const std::string lower = base::to_lower_ascii(line);
    constexpr std::array<std::string_view, 6> marks = {
        "generated by", "auto-generated", "autogenerated", "automatically generated", "do not edit", "don't edit"};
    return std::ranges::any_of(marks,
                               [&lower](std::string_view words) { return lower.find(words) != std::string::npos; });
}

} // namespace

std::string reason_to_leave_alone(std::string_view text)
{
    if (text.size() > largest_changelog) {
        return "it is larger than " + base::readable_size(largest_changelog);
    }
    if (!base::is_valid_utf8(text) || text.find('\0') != std::string_view::npos) {
        return "it is not UTF-8 text";
    }
    for (std::string_view line : base::split_lines(text)) {
        line = base::trim(line);
        // Generators mark their files in a comment, which says nothing to readers.
        if ((line.starts_with("<!--") || line.starts_with("{/*") || line.starts_with("[//]:")) &&
            says_generated(line)) {
            return "it says that it is generated";
        }
    }
    return {};
}

ChangelogChoice find_changelog(const Documents& documents, const std::vector<std::string>& docs)
{
    const std::vector<std::string> folders = clean_folders(docs);
    ChangelogChoice choice;
    const auto try_each = [&](const std::vector<std::string>& candidates, MarkdownFormat format) {
        for (const std::string& path : candidates) {
            auto content = documents.read(path);
            if (!content) {
                continue;
            }
            if (std::string reason = reason_to_leave_alone(*content); !reason.empty()) {
                choice.rejected.push_back({path, std::move(reason)});
                continue;
            }
            choice.found = FoundChangelog{path, std::move(*content), format};
            return true;
        }
        return false;
    };
    if (try_each(mdx_candidates(documents.paths, folders), MarkdownFormat::mdx) ||
        try_each(markdown_candidates(documents.paths, folders), MarkdownFormat::markdown)) {
        return choice;
    }
    for (RejectedChangelog& other : other_formats(documents.paths)) {
        choice.rejected.push_back(std::move(other));
    }
    return choice;
}

std::optional<std::string> path_for_new_changelog(const Documents& documents, const std::vector<std::string>& docs)
{
    const std::vector<std::string> folders = clean_folders(docs);
    const std::string folder = folders.empty() ? "docs" : folders.front();
    for (const std::string name : {"changelog.md", "unreleased-changes.md"}) {
        const std::string path = folder.empty() ? name : fmt::format("{}/{}", folder, name);
        // File systems that ignore case can't hold both.
        const bool taken = std::any_of(documents.paths.begin(), documents.paths.end(), [&path](const auto& other) {
            return base::to_lower_ascii(other) == base::to_lower_ascii(path);
        });
        if (!taken) {
            return path;
        }
    }
    return std::nullopt;
}

} // namespace docwake::writer
