#include "impact/query.h"

#include "digest/file_category.h"
#include "digest/path_parts.h"
#include "digest/priority.h"
#include "impact/document.h"
#include "impact/term_collector.h"

#include <algorithm>
#include <cmath>
#include <list>
#include <map>

namespace docwake::impact {

namespace {

using Counts = std::map<WordId, double>;

void count_words(std::string_view text, double weight, Counts& counts)
{
    constexpr std::size_t looked_at = 1000;
    text = text.substr(0, looked_at);
    std::size_t counted_to = 0;
    for_each_name(text, [&](std::size_t begin, std::size_t end) {
        if (begin < counted_to) {
            return;
        }
        counted_to = end;
        for_each_word(text.substr(begin, end - begin), [&](WordId word) { counts[word] += weight; });
    });
}

/// The hundredth time that a word stands in a change says little more than the tenth.
void add_damped(const Counts& counts, double weight, WordWeights& into)
{
    for (const auto& [word, count] : counts) {
        if (count > 0) {
            into[word] += weight * std::log2(1 + count);
        }
    }
}

void add_lines(const model::FileChange& file, double weight, Query& query)
{
    Counts changed;
    Counts kept;
    Counts around;
    Counts beside;
    for (const model::Hunk& hunk : file.hunks) {
        Counts removed;
        Counts added;
        Counts context;
        count_words(hunk.section, 1, around);
        for (const model::DiffLine& line : hunk.lines) {
            count_words(line.text, 1,
                        line.kind == model::LineKind::removed ? removed
                        : line.kind == model::LineKind::added ? added
                                                              : context);
        }
        for (const auto& [word, count] : added) {
            const double before = removed[word];
            changed[word] += std::abs(count - before);
            kept[word] += std::min(count, before);
        }
        for (const auto& [word, count] : removed) {
            if (!added.contains(word)) {
                changed[word] += count;
            }
        }
        for (const auto& [word, count] : context) {
            around[word] += count;
            if (!added.empty()) {
                beside[word] += count;
            }
        }
    }
    add_damped(changed, weight, query.lines);
    add_damped(kept, weight * 0.3, query.lines);
    add_damped(around, weight, query.surroundings);
    add_damped(beside, weight, query.neighbours);
}

std::string message_of(const model::Commit& commit)
{
    constexpr std::size_t longest = 4000;
    return commit.subject + "\n" + commit.body.substr(0, longest);
}

} // namespace

Query make_query(const model::ChangeSet& changes, const std::vector<std::string>& folders)
{
    Query query;
    TermCollector collector;
    std::list<digest::Judgement> judgements; // terms point into them
    for (const model::FileChange& file : changes.files) {
        if (is_written_for_people(file.path, folders)) {
            continue;
        }
        query.files.push_back(file.old_path.empty() ? file.path : file.old_path);
        const std::string no_source = digest::reason_of_kind(file, file.path);
        const bool is_generated = no_source.starts_with("generated");
        if (!digest::reason_of_content(file).empty() || (!no_source.empty() && !is_generated)) {
            continue;
        }
        const digest::Judgement& judgement = judgements.emplace_back(digest::judge(file));
        // What is generated shows the change once more, as a schema does that of settings.
        const double weight = weight_of(judgement.priority) * (is_generated ? 0.3 : 1);
        collector.add(file, judgement, weight);
        add_lines(file, weight, query);
        Counts path;
        count_words(file.path, 1, path);
        add_damped(path, weight, query.paths);
    }
    Counts message;
    for (const model::Commit& commit : changes.commits) {
        if (!commit.is_merge() || changes.commits.size() == 1) {
            count_words(message_of(commit), 1, message);
            count_words(commit.subject, 1, message);
        }
    }
    add_damped(message, 1, query.message);
    query.terms = collector.terms();
    for (const model::Term& term : query.terms) {
        query.names[name_id(term.text)] += term.weight;
    }
    return query;
}

} // namespace docwake::impact
