#include "impact/query.h"

#include "base/in_order.h"
#include "digest/file_category.h"
#include "digest/path_parts.h"
#include "digest/priority.h"
#include "impact/document.h"
#include "impact/new_dependencies.h"
#include "impact/term_collector.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>

namespace docwake::impact {

namespace {

using Words = std::vector<WordId>;

struct Count
{
    WordId word = 0;
    int times = 0;
};

using Counts = std::vector<Count>;

void find_words(std::string_view text, Words& words)
{
    constexpr std::size_t looked_at = 1000;
    text = text.substr(0, looked_at);
    std::size_t read_to = 0;
    for_each_name(text, [&](std::size_t begin, std::size_t end) {
        if (begin < read_to) {
            return;
        }
        read_to = end;
        for_each_word(text.substr(begin, end - begin), [&](WordId word) { words.push_back(word); });
    });
}

/// By word, each once.
Counts add_up(Counts counts)
{
    std::ranges::sort(counts, {}, &Count::word);
    Counts sums;
    for (const Count& count : counts) {
        if (sums.empty() || sums.back().word != count.word) {
            sums.push_back({count.word, 0});
        }
        sums.back().times += count.times;
    }
    return sums;
}

Counts count(const Words& words)
{
    Counts counts;
    counts.reserve(words.size());
    std::ranges::transform(words, std::back_inserter(counts), [](WordId word) { return Count{word, 1}; });
    return add_up(std::move(counts));
}

/// What the two sides of a hunk have each for itself goes to `changed`, what they have in common to `kept`.
void compare(const Counts& removed, const Counts& added, Counts& changed, Counts& kept)
{
    auto old = removed.begin();
    auto now = added.begin();
    while (old != removed.end() || now != added.end()) {
        if (now == added.end() || (old != removed.end() && old->word < now->word)) {
            changed.push_back(*old++);
        } else if (old == removed.end() || now->word < old->word) {
            changed.push_back(*now++);
        } else {
            changed.push_back({now->word, std::abs(now->times - old->times)});
            kept.push_back({now->word, std::min(now->times, old->times)});
            ++old;
            ++now;
        }
    }
}

/// The hundredth time that a word stands in a change says little more than the tenth.
void add_damped(const Counts& counts, double weight, WordWeights& into)
{
    for (const Count& count : counts) {
        if (count.times > 0) {
            into[count.word] += weight * std::log2(1 + count.times);
        }
    }
}

/// What a file's change says.
struct FileWords
{
    FileTerms terms; ///< with the file's weight
    Counts changed;
    Counts kept;
    Counts around;
    Counts beside;
    Counts path;
};

/// Nothing where the file is no source.
std::optional<FileWords> words_of(const model::FileChange& file)
{
    const std::string no_source = digest::reason_of_kind(file, file.path);
    const bool is_generated = no_source.starts_with("generated");
    if (!digest::reason_of_content(file).empty() || (!no_source.empty() && !is_generated)) {
        return std::nullopt;
    }
    const digest::Judgement judgement = digest::judge(file);
    // What is generated shows the change once more, as a schema does that of settings.
    const double weight = weight_of(judgement.priority) * (is_generated ? 0.3 : 1);
    FileWords result{.terms = terms_of(file, judgement, weight)};
    Words around;
    Words beside;
    for (const model::Hunk& hunk : file.hunks) {
        Words removed;
        Words added;
        Words context;
        find_words(hunk.section, around);
        for (const model::DiffLine& line : hunk.lines) {
            find_words(line.text, line.kind == model::LineKind::removed ? removed
                                  : line.kind == model::LineKind::added ? added
                                                                        : context);
        }
        compare(count(removed), count(added), result.changed, result.kept);
        around.insert(around.end(), context.begin(), context.end());
        if (!added.empty()) {
            beside.insert(beside.end(), context.begin(), context.end());
        }
    }
    result.changed = add_up(std::move(result.changed));
    result.kept = add_up(std::move(result.kept));
    result.around = count(around);
    result.beside = count(beside);
    Words path;
    find_words(file.path, path);
    result.path = count(path);
    return result;
}

void add(const FileWords& file, Query& query)
{
    add_damped(file.changed, file.terms.weight, query.lines);
    add_damped(file.kept, file.terms.weight * 0.3, query.lines);
    add_damped(file.around, file.terms.weight, query.surroundings);
    add_damped(file.beside, file.terms.weight, query.neighbours);
    add_damped(file.path, file.terms.weight, query.paths);
}

std::string message_of(const model::Commit& commit)
{
    constexpr std::size_t longest = 4000;
    return commit.subject + "\n" + commit.body.substr(0, longest);
}

} // namespace

Query make_query(const model::ChangeSet& changes, const std::vector<std::string>& folders, std::size_t threads)
{
    Query query;
    std::vector<const model::FileChange*> files;
    for (const model::FileChange& file : changes.files) {
        if (!is_written_for_people(file.path, folders)) {
            files.push_back(&file);
            query.files.push_back(file.old_path.empty() ? file.path : file.old_path);
        }
    }
    TermCollector collector;
    constexpr std::size_t files_per_chunk =
        4; // they differ in size, and what is left for the last thread is waited for
    base::make_in_chunks<std::optional<FileWords>>(
        files.size(), threads, [&](std::size_t, std::size_t index) { return words_of(*files[index]); },
        [&](std::size_t, std::optional<FileWords> words) {
            if (words) {
                add(*words, query);
                collector.add(std::move(words->terms));
            }
        },
        files_per_chunk);
    Words message;
    for (const model::Commit& commit : changes.commits) {
        if (!commit.is_merge() || changes.commits.size() == 1) {
            find_words(message_of(commit), message);
            find_words(commit.subject, message);
        }
    }
    add_damped(count(message), 1, query.message);
    query.terms = collector.terms();
    const NewDependencies dependencies(files);
    for (model::Term& term : query.terms) {
        term.is_declared =
            term.is_declared && !dependencies.took_over(term.path) && !dependencies.took_over_name(term.text);
        query.names[name_id(term.text)] += term.weight;
    }
    return query;
}

} // namespace docwake::impact
