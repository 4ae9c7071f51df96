#include "flow/why_code.h"

#include "base/text.h"
#include "digest/priority.h"
#include "impact/document.h"
#include "impact/query.h"
#include "impact/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace docwake::flow {

namespace {

// What changes more files at once is an import or a new formatting.
constexpr std::size_t most_files = 500;

/// Who only uses a name says nothing about what it means.
bool is_telling(const model::Term& term)
{
    switch (term.kind) {
    case model::TermKind::flag:
    case model::TermKind::environment_variable:
    case model::TermKind::route:
        return term.is_defined || term.change != model::TermChange::touched;
    default:
        return term.is_defined;
    }
}

/// A flag is often spelled without them where it is defined.
std::string_view without_dashes(std::string_view name)
{
    return name.substr(std::min(name.find_first_not_of('-'), name.size()));
}

class CodeReader
{
public:
    CodeReader(const std::vector<impact::Mention>& mentions, const std::vector<std::string>& folders)
        : folders_(folders)
    {
        for (const impact::Mention& mention : mentions) {
            lines_.emplace(mention.name, &mention.lines);
        }
    }

    /// May be asked by several threads.
    bool wants(const std::vector<std::string>& paths) const
    {
        return paths.size() <= most_files && changes_code(paths);
    }

    /// What the commit did to the names; no terms: nothing.
    model::ConcerningCommit read(git::PastChange past)
    {
        too_large_ += past.paths.size() > most_files && changes_code(past.paths) ? 1 : 0;
        model::ConcerningCommit found{.commit = std::move(past.commit)};
        std::erase_if(past.diff.files, [this](const model::FileChange& file) { return !mentions(file); });
        if (past.diff.files.empty()) {
            return found;
        }
        model::ChangeSet changes;
        changes.commits = {found.commit};
        changes.files = std::move(past.diff.files);
        for (model::FileChange& file : changes.files) {
            file.commits = {found.commit.id};
        }
        for (model::Term& term : impact::make_query(changes, folders_).terms) {
            const auto lines = lines_.find(term.text);
            const bool is_known = std::ranges::any_of(found.terms, [&](const model::ConcernedTerm& other) {
                return without_dashes(other.term.text) == without_dashes(term.text);
            });
            if (lines != lines_.end() && is_telling(term) && !is_known) {
                found.terms.push_back({std::move(term), *lines->second});
            }
        }
        return found;
    }

    std::size_t too_large() const { return too_large_; }

private:
    bool changes_code(const std::vector<std::string>& paths) const
    {
        return !std::ranges::all_of(
            paths, [this](const std::string& path) { return impact::is_written_for_people(path, folders_); });
    }

    bool mentions(std::string_view text) const
    {
        bool found = false;
        impact::for_each_name(text, [&](std::size_t begin, std::size_t end) {
            found = found || lines_.contains(text.substr(begin, end - begin));
        });
        return found;
    }

    bool mentions(const model::FileChange& file) const
    {
        if (impact::is_written_for_people(file.path, folders_) || digest::is_test(file.path)) {
            return false;
        }
        const auto in_hunk = [this](const model::Hunk& hunk) {
            return mentions(hunk.section) ||
                   std::ranges::any_of(hunk.lines, [this](const model::DiffLine& line) { return mentions(line.text); });
        };
        return mentions(file.path) || mentions(file.old_path) || std::ranges::any_of(file.hunks, in_hunk);
    }

    const std::vector<std::string>& folders_;
    std::unordered_map<std::string_view, const std::vector<int>*> lines_; ///< of the document, by the name
    std::size_t too_large_ = 0;
};

/// Names that so many commits are about that each of these says little, with how many.
std::map<std::string, std::size_t> common_names(const std::vector<model::ConcerningCommit>& commits, std::size_t read,
                                                bool whole_document)
{
    std::map<std::string, std::size_t> counts;
    for (const model::ConcerningCommit& commit : commits) {
        for (const model::ConcernedTerm& concerned : commit.terms) {
            ++counts[concerned.term.text];
        }
    }
    const std::size_t most = std::max<std::size_t>(20, read / (whole_document ? 100 : 25));
    std::erase_if(counts, [most](const auto& entry) { return entry.second <= most; });
    return counts;
}

std::string common_note(const std::map<std::string, std::size_t>& common)
{
    constexpr std::size_t most_named = 5;
    std::vector<std::string> names;
    for (const auto& [name, count] : common) {
        if (names.size() < most_named) {
            names.push_back(fmt::format("`{}` ({})", name, count));
        }
    }
    const std::size_t more = common.size() - names.size();
    return fmt::format("too many commits are about {}{}: each of them says little", base::join(names, ", "),
                       more == 0 ? std::string() : fmt::format(" and {} more", more));
}

/// Reads them newest first until one is older than `request.since`.
std::vector<model::ConcerningCommit> read_commits(const WhyRequest& request, git::Archive& code,
                                                  const std::vector<std::string>& ids, CodeReader& reader,
                                                  std::size_t& read)
{
    constexpr std::size_t at_once = 200;
    std::vector<model::ConcerningCommit> found;
    std::atomic<bool> is_over = false;
    for (std::size_t at = 0; at < ids.size() && !is_over; at += at_once) {
        const auto begin = ids.begin() + static_cast<std::ptrdiff_t>(at);
        const std::vector<std::string> some(begin,
                                            begin + static_cast<std::ptrdiff_t>(std::min(at_once, ids.size() - at)));
        code.read_commits(
            some, request.threads,
            [&](const std::vector<std::string>& paths) { return !is_over && reader.wants(paths); },
            [&](git::PastChange past) {
                is_over = is_over || (request.since && past.commit.committed < *request.since);
                if (is_over) {
                    return;
                }
                ++read;
                model::ConcerningCommit commit = reader.read(std::move(past));
                if (!commit.terms.empty()) {
                    found.push_back(std::move(commit));
                }
            });
    }
    return found;
}

} // namespace

void find_code_commits(const WhyRequest& request, git::Archive& code, const std::string& head,
                       const std::vector<impact::Mention>& mentions, model::Why& why)
{
    std::ranges::transform(mentions, std::back_inserter(why.names), &impact::Mention::name);
    if (mentions.empty()) {
        return;
    }
    CodeReader reader(mentions, request.folders);
    std::string walked;
    const std::vector<std::string> ids = code.newest(head, request.commits, walked);
    std::vector<model::ConcerningCommit> found = read_commits(request, code, ids, reader, why.commits_read);
    const std::map<std::string, std::size_t> common = common_names(found, why.commits_read, why.line == 0);
    for (model::ConcerningCommit& commit : found) {
        std::erase_if(commit.terms,
                      [&](const model::ConcernedTerm& concerned) { return common.contains(concerned.term.text); });
    }
    std::erase_if(found, [](const model::ConcerningCommit& commit) { return commit.terms.empty(); });
    if (!common.empty()) {
        why.notes.push_back(common_note(common));
    }
    if (ids.size() == request.commits && why.commits_read == ids.size()) {
        why.notes.push_back(fmt::format("only the newest {} commits were looked at (--commits {} looks at more)",
                                        ids.size(), 10 * ids.size()));
    }
    if (reader.too_large() > 0) {
        why.notes.push_back(fmt::format("{} of more than {} files not looked into",
                                        base::counted(reader.too_large(), "commit", "commits"), most_files));
    }
    why.commits = std::move(found);
}

} // namespace docwake::flow
