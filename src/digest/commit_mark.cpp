#include "digest/commit_mark.h"

#include "base/in_order.h"
#include "base/text.h"
#include "digest/agent_commit.h"
#include "digest/brought_in.h"
#include "digest/documentation.h"
#include "digest/glob.h"
#include "digest/merge_message.h"
#include "digest/scope.h"
#include "digest/squash_message.h"
#include "digest/wildcard.h"

#include <algorithm>
#include <span>
#include <utility>

namespace docwake::digest {

namespace {

constexpr std::string_view made_by_agent = "made by the docs agent";

bool holds_mark(const std::string& text)
{
    return base::to_lower_ascii(text).find("[skip docs]") != std::string::npos;
}

bool holds_docs_none(const std::string& text)
{
    return std::ranges::any_of(base::split_lines(text), [](std::string_view line) {
        const std::string lower = base::to_lower_ascii(base::trim(line));
        return lower.starts_with("docs:") && base::trim(std::string_view(lower).substr(5)) == "none";
    });
}

std::string reason_in_message(const model::Commit& commit)
{
    const std::vector<std::string> squashed = squashed_messages(commit);
    const bool marked =
        squashed.empty() ? holds_mark(text_below_subject(commit)) : std::ranges::all_of(squashed, holds_mark);
    if (marked || holds_mark(commit.subject)) {
        return "its message says [skip docs]";
    }
    const model::Trailer* docs = find_trailer(commit, "docs");
    const bool says_none = squashed.empty() ? docs != nullptr && base::to_lower_ascii(base::trim(docs->value)) == "none"
                                            : std::ranges::all_of(squashed, holds_docs_none);
    return says_none ? "its trailer says Docs: none" : "";
}

class Marker
{
public:
    Marker(const model::ChangeSet& changes, const DigestOptions& options)
        : changes_(changes),
          options_(options),
          scope_(options),
          skip_paths_(options.skip_paths, "skip.paths"),
          brought_in_(changes.commits),
          reasons_(changes.commits.size())
    {
    }

    std::vector<std::string> mark() &&
    {
        base::make_in_chunks<std::string>(
            reasons_.size(), options_.threads, [this](std::size_t, std::size_t i) { return reason_of(i); },
            [this](std::size_t i, std::string reason) { reasons_[i] = std::move(reason); });
        for (std::size_t i = 0; i < reasons_.size(); ++i) {
            mark_docs_branch(changes_.commits[i], i);
        }
        // Oldest first: a merge may have brought in merges.
        for (std::size_t i = reasons_.size(); i-- > 0;) {
            if (reasons_[i].empty() && changes_.commits[i].is_merge()) {
                reasons_[i] = reason_of_merge(changes_.commits[i]);
            }
        }
        return std::move(reasons_);
    }

private:
    std::string reason_of(std::size_t index) const
    {
        const model::Commit& commit = changes_.commits[index];
        if (is_of_agent(commit)) {
            return std::string(made_by_agent);
        }
        if (std::string said = reason_in_message(commit); !said.empty()) {
            return said;
        }
        if (is_of_skipped_author(commit)) {
            return "its author is in `skip.authors`";
        }
        if (std::string of_paths = reason_of_paths(index); !of_paths.empty()) {
            return of_paths;
        }
        const auto sent = options_.sent_before.find(commit.id);
        return sent == options_.sent_before.end() ? std::string() : sent->second;
    }

    bool is_of_skipped_author(const model::Commit& commit) const
    {
        const std::string_view login = github_login(commit.author.email);
        return matches_any_wildcard(commit.author.name, options_.skip_authors) ||
               matches_any_wildcard(commit.author.email, options_.skip_authors) ||
               (!login.empty() && matches_any_wildcard(login, options_.skip_authors));
    }

    std::string reason_of_paths(std::size_t index) const
    {
        if (index >= changes_.touched.size() || changes_.touched[index].empty()) {
            return {};
        }
        // What it touched elsewhere is the matter of other scopes.
        std::vector<std::string_view> paths;
        std::ranges::copy_if(changes_.touched[index], std::back_inserter(paths),
                             [this](const std::string& path) { return scope_.holds(path); });
        if (paths.empty()) {
            return scope_.reason_of_commit();
        }
        if (!skip_paths_.empty() && std::ranges::all_of(paths, [this](std::string_view path) {
                return skip_paths_.match(path) == GlobMatch::matched;
            })) {
            return "touches only files in `skip.paths`";
        }
        const bool documentation_alone = std::ranges::all_of(
            paths, [this](std::string_view path) { return is_documentation(path, docs_folders(options_)); });
        return documentation_alone ? "changes documentation alone" : "";
    }

    bool is_docs_branch(const std::string& name) const
    {
        return name != options_.branch && (name == options_.docs_branch || is_hosted_agent_branch(name) ||
                                           matches_any_wildcard(name, options_.docs_branch_patterns));
    }

    void mark_docs_branch(const model::Commit& commit, std::size_t index)
    {
        const std::vector<std::string> branches = merged_branches(commit);
        if (branches.empty() ||
            !std::ranges::all_of(branches, [this](const auto& name) { return is_docs_branch(name); })) {
            return;
        }
        const std::string names = base::join(branches, ", ");
        reasons_[index] = "merges the docs branch " + names;
        if (!commit.is_merge()) {
            return;
        }
        for (const std::size_t brought : brought_in_.by(commit, std::span(commit.parents).subspan(1))) {
            if (reasons_[brought].empty() || reasons_[brought].starts_with(sent_before)) {
                reasons_[brought] = "came with the docs branch " + names;
            }
        }
    }

    std::string reason_of_merge(const model::Commit& merge)
    {
        const std::vector<std::size_t> brought = brought_in_.by(merge, std::span(merge.parents).subspan(1));
        if (brought.empty() ||
            std::ranges::any_of(brought, [this](std::size_t index) { return reasons_[index].empty(); })) {
            return {};
        }
        const bool of_agent =
            std::ranges::all_of(brought, [this](std::size_t index) { return reasons_[index] == made_by_agent; });
        return of_agent ? "merges the docs agent's commits" : "merges only commits that are skipped";
    }

    const model::ChangeSet& changes_;
    const DigestOptions& options_;
    ScopeFilter scope_;
    GlobList skip_paths_;
    BroughtIn brought_in_;
    std::vector<std::string> reasons_;
};

} // namespace

std::vector<std::string> reasons_to_skip(const model::ChangeSet& changes, const DigestOptions& options)
{
    return Marker(changes, options).mark();
}

std::string_view kind_of_reason(std::string_view reason)
{
    return reason.starts_with(sent_before) ? sent_before : reason;
}

} // namespace docwake::digest
