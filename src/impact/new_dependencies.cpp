#include "impact/new_dependencies.h"

#include "base/ascii.h"
#include "base/text.h"
#include "digest/path_parts.h"
#include "impact/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace docwake::impact {

namespace {

constexpr auto manifests = std::to_array<std::string_view>(
    {"build.gradle", "build.gradle.kts", "cargo.toml", "composer.json", "gemfile", "go.mod", "package.json", "pipfile",
     "pom.xml", "pyproject.toml", "setup.cfg", "setup.py"});

constexpr auto common_words = std::to_array<std::string_view>(
    {"base",   "client", "common", "config", "core",  "helper", "index", "init", "main",  "plugin", "plugins",
     "python", "server", "source", "test",   "tests", "tools",  "types", "util", "utils", "version"});

constexpr std::size_t shortest_word = 4;

bool is_manifest(std::string_view path)
{
    const std::string name = base::to_lower_ascii(digest::file_name(path));
    return std::ranges::find(manifests, name) != manifests.end() || name.ends_with(".gemspec") ||
           (name.starts_with("requirements") && name.ends_with(".txt"));
}

template <typename Visit>
void for_each_lower_word(std::string_view text, const Visit& visit)
{
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && base::is_letter(text[end])) {
            ++end;
        }
        if (end - at >= shortest_word) {
            visit(base::to_lower_ascii(text.substr(at, end - at)));
        }
        at = std::max(end, at + 1);
    }
}

/// `paginate` and `pagination` are one.
bool is_same_word(std::string_view left, std::string_view right)
{
    constexpr std::size_t least = 6;
    const std::size_t shorter = std::min(left.size(), right.size());
    const std::size_t same = static_cast<std::size_t>(std::ranges::mismatch(left, right).in1 - left.begin());
    return left == right || (same >= least && same + 1 >= shorter);
}

bool has(const std::vector<std::string>& words, std::string_view word)
{
    return std::ranges::any_of(words, [word](const std::string& each) { return is_same_word(each, word); });
}

} // namespace

NewDependencies::NewDependencies(const std::vector<const model::FileChange*>& files)
    : common_(common_words.begin(), common_words.end())
{
    std::set<std::string_view> removed;
    std::set<std::string_view> added;
    for (const model::FileChange* file : files) {
        if (!is_manifest(file->path)) {
            continue;
        }
        for (const model::Hunk& hunk : file->hunks) {
            for (const model::DiffLine& line : hunk.lines) {
                for_each_name(line.text, [&](std::size_t begin, std::size_t end) {
                    if (line.kind != model::LineKind::context) {
                        (line.kind == model::LineKind::added ? added : removed)
                            .insert(std::string_view(line.text).substr(begin, end - begin));
                    }
                });
            }
        }
    }
    if (added.empty()) {
        return;
    }
    std::map<std::string, int> folders;
    for (const model::FileChange* file : files) {
        if (file->kind != model::ChangeKind::deleted) {
            digest::any_folder(file->path, [&](std::string_view folder) {
                for_each_lower_word(folder, [&](const std::string& word) { ++folders[word]; });
                return false;
            });
        }
    }
    for (const auto& [word, files_with_it] : folders) {
        if (files_with_it > 1) {
            common_.push_back(word);
        }
    }
    for (const std::string_view name : added) {
        // The part's name stands beside the project's own.
        if (!removed.contains(name) && name.find_first_of("-_/") != std::string_view::npos) {
            for_each_lower_word(digest::file_name(name), [&](const std::string& word) {
                if (!has(common_, word)) {
                    words_.push_back(word);
                }
            });
        }
    }
}

bool NewDependencies::took_over(std::string_view path) const
{
    return shares_word(path.substr(0, path.rfind('.')));
}

bool NewDependencies::took_over_name(std::string_view name) const
{
    if (words_.empty()) {
        return false;
    }
    std::string parts;
    for (std::size_t at = 0; at < name.size(); ++at) {
        if (at > 0 && base::is_upper(name[at]) && base::is_lower(name[at - 1])) {
            parts += ' ';
        }
        parts += name[at];
    }
    return shares_word(parts);
}

bool NewDependencies::shares_word(std::string_view text) const
{
    bool found = false;
    for_each_lower_word(text,
                        [&](const std::string& word) { found = found || (has(words_, word) && !has(common_, word)); });
    return found;
}

} // namespace docwake::impact
