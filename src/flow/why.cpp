#include "flow/why.h"

#include "base/error.h"
#include "base/text.h"
#include "base/utf8.h"
#include "digest/pull_request_mark.h"
#include "flow/why_code.h"
#include "flow/why_document.h"
#include "flow/why_jobs.h"
#include "impact/spelling.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

namespace docwake::flow {

namespace {

// More would take seconds.
constexpr std::size_t most_walked = 20'000;
constexpr std::size_t longest_line = 2000;

/// Commits with what merged them, read once each.
class Merged
{
public:
    Merged(git::Archive& archive, const std::vector<std::string>& ids, const std::string& head) : archive_(archive)
    {
        const std::vector<std::string> merges = archive.merges_of(ids, head);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            merges_.emplace(ids[i], merges[i]);
        }
    }

    /// Fills in `merge` and `pull_request`.
    template <typename Found>
    void describe(const model::Commit& commit, Found& found)
    {
        const std::string& merge = merges_.at(commit.id);
        if (!merge.empty()) {
            found.merge = archive_.commit(merge);
        }
        found.pull_request = digest::pull_request_of(commit);
        if (found.pull_request.empty() && found.merge) {
            found.pull_request = digest::pull_request_of(*found.merge);
        }
    }

private:
    git::Archive& archive_;
    std::map<std::string, std::string> merges_;
};

/// By commit, in the order of the lines.
std::vector<model::WrittenLines> group(const std::vector<git::LineOrigin>& origins, int line)
{
    std::vector<model::WrittenLines> groups;
    std::map<std::string, std::size_t> places;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < origins.size(); ++i) {
        const int number = static_cast<int>(i) + 1;
        if (line > 0 && number != line) {
            continue;
        }
        const auto [place, is_new] = places.try_emplace(origins[i].commit, groups.size());
        if (is_new) {
            model::WrittenLines& added = groups.emplace_back();
            added.is_cut = origins[i].is_cut;
            added.path = origins[i].path;
            if (!origins[i].commit.empty()) {
                added.commit = model::Commit{.id = origins[i].commit};
            }
        }
        groups[place->second].lines.push_back(number);
    }
    return groups;
}

void read_others(git::Archive& docs, const std::vector<std::string>& ids, std::vector<model::WrittenLines>& written)
{
    docs.read_commits(
        ids, 1, [](const std::vector<std::string>&) { return false; },
        [&](git::PastChange past) {
            for (model::WrittenLines& group : written) {
                if (!group.commit || group.commit->id != past.commit.id) {
                    continue;
                }
                std::ranges::copy_if(past.paths, std::back_inserter(group.others),
                                     [&](const std::string& path) { return path != group.path; });
            }
        });
}

std::vector<model::WrittenLines> find_written(const AskedDocument& asked, git::Archive& docs)
{
    const auto text = asked.is_committed ? std::nullopt : std::optional(asked.text);
    std::vector<model::WrittenLines> written =
        group(docs.blame(asked.head, asked.place.path, text, most_walked), asked.place.line);
    std::vector<std::string> ids;
    for (model::WrittenLines& group : written) {
        if (group.commit) {
            ids.push_back(group.commit->id);
            group.commit = docs.commit(group.commit->id);
        }
    }
    Merged merged(docs, ids, asked.head);
    for (model::WrittenLines& group : written) {
        if (group.commit) {
            merged.describe(*group.commit, group);
        }
    }
    // What a commit changed at which the clone ends cannot be known.
    std::erase_if(ids, [&](const std::string& id) {
        return std::ranges::any_of(
            written, [&](const model::WrittenLines& group) { return group.is_cut && group.commit->id == id; });
    });
    read_others(docs, ids, written);
    const auto date = [](const model::WrittenLines& group) {
        return group.commit ? group.commit->committed : base::Time::max();
    };
    std::ranges::stable_sort(written, std::ranges::greater(), date);
    return written;
}

/// The line and those around it up to the next empty ones.
std::pair<int, int> paragraph_of(std::string_view text, int line)
{
    const std::vector<std::string_view> lines = base::split_lines(text);
    const auto is_empty = [&](int number) { return base::trim(lines[static_cast<std::size_t>(number) - 1]).empty(); };
    int first = line;
    int last = line;
    while (first > 1 && !is_empty(first - 1)) {
        --first;
    }
    while (last < static_cast<int>(lines.size()) && !is_empty(last + 1)) {
        ++last;
    }
    return {first, last};
}

std::vector<impact::Mention> find_mentions(const AskedDocument& asked, model::Why& why)
{
    const int line = asked.place.line;
    if (line == 0) {
        std::vector<impact::Mention> mentions =
            impact::mentions_of(asked.kind, asked.text, 1, std::numeric_limits<int>::max());
        // Words are marked as code everywhere in a document, and mean much else in the code.
        std::erase_if(mentions, [](const impact::Mention& mention) { return !impact::is_distinctive(mention.name); });
        return mentions;
    }
    std::vector<impact::Mention> mentions = impact::mentions_of(asked.kind, asked.text, line, line);
    if (mentions.empty()) {
        const auto [first, last] = paragraph_of(asked.text, line);
        mentions = impact::mentions_of(asked.kind, asked.text, first, last);
        why.names_are_near = !mentions.empty();
    }
    return mentions;
}

std::string describe_docs(const AskedDocument& asked, const WhyRequest& request, const WhyPlaces& places)
{
    const std::string where = &places.docs == &places.code ? std::string() : "another repository, ";
    if (!asked.is_committed) {
        return where + "the working tree";
    }
    return where + fmt::format("{} ({})", request.docs_revision.empty() ? "HEAD" : request.docs_revision,
                               model::short_id(asked.head));
}

} // namespace

model::Why find_why(const WhyRequest& request, const WhyPlaces& places)
{
    const AskedDocument asked = find_document(request, places.docs);
    model::Why why;
    why.path = asked.place.path;
    why.docs = describe_docs(asked, request, places);
    why.line = asked.place.line;
    if (why.line > 0) {
        const std::string_view line = base::split_lines(asked.text)[static_cast<std::size_t>(why.line) - 1];
        why.text = base::repair_utf8(line.substr(0, longest_line));
    }
    why.written = find_written(asked, places.docs);
    const std::string head = &places.docs == &places.code ? asked.head : places.code.commit_of("HEAD");
    find_code_commits(request, places.code, head, find_mentions(asked, why), why);
    why.jobs = find_jobs(why, places);
    why.more_commits = why.commits.size() - std::min(why.commits.size(), request.top);
    why.commits.resize(why.commits.size() - why.more_commits);
    std::vector<std::string> ids;
    for (const model::ConcerningCommit& commit : why.commits) {
        ids.push_back(commit.commit.id);
    }
    Merged merged(places.code, ids, head);
    for (model::ConcerningCommit& commit : why.commits) {
        merged.describe(commit.commit, commit);
    }
    return why;
}

} // namespace docwake::flow
