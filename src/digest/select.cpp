#include "digest/select.h"

#include "base/side_by_side.h"
#include "base/text.h"
#include "digest/commit_mark.h"
#include "digest/documentation.h"
#include "digest/file_category.h"
#include "digest/glob.h"
#include "digest/priority.h"
#include "digest/scope.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace docwake::digest {

namespace {

/// Why files are left out for what they are.
class FileSelector
{
public:
    explicit FileSelector(const DigestOptions& options)
        : include_(options.include, "include"), exclude_(options.exclude, "exclude")
    {
    }

    std::string reason(const model::FileChange& file) const
    {
        if (std::string content = reason_of_content(file); !content.empty()) {
            return content;
        }
        std::string of_path = reason(file, file.path);
        return of_path.empty() || file.old_path.empty() || file.old_path == file.path ||
                       !reason(file, file.old_path).empty()
                   ? of_path
                   : std::string();
    }

private:
    std::string reason(const model::FileChange& file, std::string_view path) const
    {
        if (!include_.empty() && include_.match(path) != GlobMatch::matched) {
            return "not matched by `include`";
        }
        switch (exclude_.match(path)) {
        case GlobMatch::matched:
            return "matched by `exclude`";
        case GlobMatch::negated:
            return {};
        case GlobMatch::none:
            break;
        }
        return reason_of_kind(file, path);
    }

    GlobList include_;
    GlobList exclude_;
};

/// Why files are left out for the commits that touched them.
class SkippedCommits
{
public:
    /// Both have to outlive this.
    SkippedCommits(const std::vector<model::Commit>& commits, const std::vector<std::string>& reasons)
    {
        for (std::size_t i = 0; i < reasons.size(); ++i) {
            if (!reasons[i].empty()) {
                skipped_.emplace(commits[i].id, kind_of_reason(reasons[i]));
            }
        }
    }

    std::string reason(const model::FileChange& file) const
    {
        // A file that only merges touched has no commits, and is not skipped by any.
        if (file.commits.empty() ||
            !std::ranges::all_of(file.commits, [this](const std::string& id) { return skipped_.contains(id); })) {
            return {};
        }
        const std::string_view kind = skipped_.at(file.commits.front());
        const bool alike =
            std::ranges::all_of(file.commits, [&](const std::string& id) { return skipped_.at(id) == kind; });
        return alike && kind == sent_before ? "touched only by commits that were sent before"
                                            : "touched only by commits that are skipped";
    }

private:
    std::unordered_map<std::string_view, std::string_view> skipped_; ///< commit id to the kind of its reason
};

bool documents(const model::FileChange& file, const std::vector<std::string>& docs_paths)
{
    return file.attributes.documentation.value_or(
        is_documentation(file.path, docs_paths) &&
        (file.old_path.empty() || is_documentation(file.old_path, docs_paths)));
}

/// "a lock file (2 files), vendored (1 file)".
std::string counted_reasons(const std::vector<std::string>& reasons, std::string_view singular, std::string_view plural)
{
    std::map<std::string_view, std::size_t> counts;
    for (const std::string& reason : reasons) {
        ++counts[kind_of_reason(reason)];
    }
    std::vector<std::string> parts;
    parts.reserve(counts.size());
    for (const auto& [reason, count] : counts) {
        parts.push_back(fmt::format("{} ({})", reason, base::counted(count, singular, plural)));
    }
    return base::join(parts, ", ");
}

std::string reason_for_nothing(const model::ChangeSet& changes, const DigestOptions& options, Selection& selection)
{
    const ScopeFilter scope(options);
    if (changes.commits.empty() && changes.files.empty()) {
        return "there are no commits in the range";
    }
    std::vector<std::string> skipped;
    bool all_skipped = true;
    for (std::size_t i = 0; i < changes.commits.size(); ++i) {
        if (!selection.commits[i].empty()) {
            skipped.push_back(selection.commits[i]);
        } else if (!changes.commits[i].is_merge()) {
            all_skipped = false;
        }
    }
    if (all_skipped && !skipped.empty()) {
        selection.all_skipped = true;
        if (scope.is_set() && std::ranges::all_of(skipped, [&](const std::string& reason) {
                return reason == scope.reason_of_commit();
            })) {
            return fmt::format("the range {}", scope.reason_of_commit());
        }
        return fmt::format("every commit in the range is skipped: {}", counted_reasons(skipped, "commit", "commits"));
    }
    if (changes.files.empty()) {
        return fmt::format("the commits in the range together change no file{}",
                           scope.is_set() ? fmt::format(" in the scope {}", options.scope) : std::string());
    }
    return fmt::format("every changed file is left out: {}", counted_reasons(selection.files, "file", "files"));
}

} // namespace

Selection select(const model::ChangeSet& changes, const DigestOptions& options)
{
    const FileSelector selector(options);
    Selection selection;
    base::run_side_by_side(
        base::threads_for_items(options.threads, changes.commits.size() + changes.files.size()),
        [&] { selection.commits = reasons_to_skip(changes, options); },
        [&] {
            std::ranges::transform(changes.files, std::back_inserter(selection.files),
                                   [&](const model::FileChange& file) { return selector.reason(file); });
        });
    const SkippedCommits skipped(changes.commits, selection.commits);
    const std::vector<std::string>& docs_paths = docs_folders(options);
    bool any_left = false;
    bool only_documentation = true;
    for (std::size_t i = 0; i < changes.files.size(); ++i) {
        const model::FileChange& file = changes.files[i];
        std::string& reason = selection.files[i];
        if (std::string of_commits = skipped.reason(file); !of_commits.empty()) {
            reason = std::move(of_commits);
        }
        if (reason.empty()) {
            any_left = true;
            only_documentation = only_documentation && documents(file, docs_paths);
        }
    }
    if (!any_left) {
        selection.nothing_to_do = reason_for_nothing(changes, options, selection);
    } else if (only_documentation) {
        selection.nothing_to_do = "documentation alone changed";
        for (std::string& reason : selection.files) {
            reason = reason.empty() ? "documentation" : reason;
        }
    }
    return selection;
}

void skip_undocumented(const model::ChangeSet& changes, const DigestOptions& options, Selection& selection)
{
    const std::vector<std::string>& docs_paths = docs_folders(options);
    for (std::size_t i = 0; i < changes.files.size(); ++i) {
        const model::FileChange& file = changes.files[i];
        if (selection.files[i].empty() && !documents(file, docs_paths) &&
            judge(file).priority <= Priority::public_surface) {
            return;
        }
    }
    selection.nothing_to_do = "nothing that is documented and nothing public changed";
    for (std::string& reason : selection.files) {
        reason = reason.empty() ? "neither documented nor public" : reason;
    }
}

} // namespace docwake::digest
