#include "writer/commit_filter.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <regex>

namespace docwake::writer {

namespace {

// Longer subjects are prose; std::regex recurses with the length of its input.
constexpr std::size_t longest_matched_subject = 200;

// The types of the convention's Angular list that users do not notice, with their usual variants.
constexpr std::array<std::string_view, 24> hidden_types{
    "build",       "chore",   "chores", "ci",       "cleanup", "dep",     "deps",  "dependencies",
    "dev",         "fmt",     "format", "internal", "lint",    "meta",    "misc",  "refactor",
    "refactoring", "release", "style",  "styles",   "test",    "testing", "tests", "wip",
};

bool contains(const auto& list, std::string_view value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool matches(std::string_view text, const std::regex& pattern)
{
    return text.size() <= longest_matched_subject && std::regex_search(text.begin(), text.end(), pattern);
}

bool asks_to_be_left_out(const model::Commit& commit)
{
    const auto says_none = [](const model::Trailer& trailer) {
        return base::to_lower_ascii(trailer.key) == "docs" && base::to_lower_ascii(base::trim(trailer.value)) == "none";
    };
    constexpr std::string_view mark = "[skip docs]";
    return base::to_lower_ascii(commit.subject).find(mark) != std::string::npos ||
           base::to_lower_ascii(commit.body).find(mark) != std::string::npos ||
           std::any_of(commit.trailers.begin(), commit.trailers.end(), says_none);
}

bool is_release(const std::string& text)
{
    static const std::regex pattern(
        "^((chore: )?release:? "
        "v?[0-9]|[a-z_]+-v?[0-9]+\\.[0-9]+(\\.[0-9]+)?$|v?[0-9]+\\.[0-9]+(\\.[0-9]+)?([-+.][0-9a-z.-]+)?( "
        "\\(#[0-9]+\\))?$|"
        "(bump|set|update|increment|raise) (the )?(\\S+ )?version|version bump|(bump|bump to|prepare|prepare for|"
        "cut|tag|start|publish) v?[0-9]+\\.[0-9]|(prepare|prepare for|cut|tag|publish) (the )?(next )?release)");
    return matches(base::to_lower_ascii(text), pattern);
}

/// What the bots that raise dependencies write.
bool is_dependency_update(const std::string& text)
{
    static const std::regex pattern("^(bump \\S+ from \\S+ to |bump the \\S+ group |update dependency \\S+|"
                                    "update \\S+ to v?[0-9]+(\\.[0-9]+)*$)");
    return matches(base::to_lower_ascii(text), pattern);
}

bool is_made_by_docwake(const model::Commit& commit)
{
    return std::any_of(commit.trailers.begin(), commit.trailers.end(),
                       [](const model::Trailer& trailer) { return trailer.key == "Docwake-Range"; });
}

} // namespace

bool is_merge_subject(const std::string& subject)
{
    static const std::regex pattern(
        "^(Merge (branch|branches|tag|commit|remote-tracking branch|pull request|merge request) |"
        "Merge \\S+ into \\S+$|Merged in \\S+ \\(pull request #|Merged PR [0-9]+)");
    return matches(subject, pattern);
}

bool is_documentation(std::string_view path, const std::vector<std::string>& docs)
{
    const std::string lower = base::to_lower_ascii(path);
    for (const std::string_view ending : {".md", ".mdx", ".markdown", ".rst", ".adoc", ".asciidoc"}) {
        if (lower.ends_with(ending)) {
            return true;
        }
    }
    const std::string_view name = std::string_view(lower).substr(lower.rfind('/') + 1);
    if (name == "docs.json" || name == "mint.json") {
        return true;
    }
    return std::any_of(docs.begin(), docs.end(), [path](std::string_view folder) {
        while (folder.starts_with("./")) {
            folder.remove_prefix(2);
        }
        while (folder.ends_with('/')) {
            folder.remove_suffix(1);
        }
        return !folder.empty() && folder != "." && path.size() > folder.size() && path.starts_with(folder) &&
               path[folder.size()] == '/';
    });
}

std::string reason_to_leave_out(const model::Commit& commit, const model::ConventionalCommit& conventional,
                                const std::vector<std::string_view>& paths, const std::vector<std::string>& docs)
{
    const std::string& subject = commit.subject;
    if (asks_to_be_left_out(commit)) {
        return "it asks for it (`[skip docs]` or `Docs: none`)";
    }
    if (is_made_by_docwake(commit)) {
        return "made by docwake";
    }
    if (is_merge_subject(subject)) {
        return "a merge; its commits speak for themselves";
    }
    if (subject.starts_with("fixup!") || subject.starts_with("squash!") || subject.starts_with("amend!")) {
        return "part of an earlier commit (fixup, squash)";
    }
    if (conventional.breaking) {
        return {};
    }
    const bool only_documentation = !paths.empty() && std::all_of(paths.begin(), paths.end(), [&docs](auto path) {
        return is_documentation(path, docs);
    });
    if (conventional.type == "docs" || conventional.type == "doc" || only_documentation) {
        return "documentation only";
    }
    if (is_release(conventional.description) || is_release(subject)) {
        return "a release or version bump";
    }
    if (is_dependency_update(conventional.description)) {
        return "a dependency update";
    }
    if (contains(hidden_types, conventional.type)) {
        return "not visible to users (type `" + conventional.type + "`)";
    }
    return {};
}

} // namespace docwake::writer
