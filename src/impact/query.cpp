#include "impact/query.h"

#include "base/in_order.h"
#include "base/side_by_side.h"
#include "digest/file_category.h"
#include "digest/path_parts.h"
#include "digest/priority.h"
#include "impact/document.h"
#include "impact/file_words.h"
#include "impact/new_dependencies.h"
#include "impact/term_collector.h"

#include <deque>
#include <optional>
#include <utility>

namespace docwake::impact {

namespace {

/// Nothing where the file is no source.
std::optional<FileTerms> read_file(const model::FileChange& file)
{
    const std::string no_source = digest::reason_of_kind(file, file.path);
    const bool is_generated = no_source.starts_with("generated");
    if (!digest::reason_of_content(file).empty() || (!no_source.empty() && !is_generated)) {
        return std::nullopt;
    }
    const digest::Judgement judgement = digest::judge(file);
    // What is generated shows the change once more, as a schema does that of settings.
    return terms_of(file, judgement, weight_of(judgement.priority) * (is_generated ? 0.3 : 1));
}

void add(const FileWords::Weights& words, WordWeights& to)
{
    for (const auto& [word, weight] : words) {
        to[word] += weight;
    }
}

/// The subjects count twice.
FileWords::Weights words_of_messages(const std::vector<model::Commit>& commits)
{
    constexpr std::size_t looked_at = 1000;
    NameTable names;
    FileWordCounter counter(names);
    const auto read = [&counter](std::string_view text) {
        counter.read(text.substr(0, looked_at), FileWordCounter::Part::around);
    };
    std::deque<std::string> messages; // the names point into them
    for (const model::Commit& commit : commits) {
        if (!commit.is_merge() || commits.size() == 1) {
            read(messages.emplace_back((commit.subject + "\n" + commit.body).substr(0, looked_at)));
            read(commit.subject);
        }
    }
    return counter.words(1).surroundings;
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
    std::optional<NewDependencies> dependencies;
    base::run_side_by_side(
        base::threads_for_items(threads, changes.commits.size() + files.size()),
        [&] {
            // They differ in size, and what is left for the last thread is waited for.
            constexpr std::size_t files_per_chunk = 4;
            base::make_in_chunks<std::optional<FileTerms>>(
                files.size(), threads, [&](std::size_t, std::size_t index) { return read_file(*files[index]); },
                [&](std::size_t, std::optional<FileTerms> terms) {
                    if (terms) {
                        add(terms->words.lines, query.lines);
                        add(terms->words.surroundings, query.surroundings);
                        add(terms->words.neighbours, query.neighbours);
                        add(terms->words.path, query.paths);
                        collector.add(std::move(*terms));
                    }
                },
                files_per_chunk);
        },
        [&] {
            add(words_of_messages(changes.commits), query.message);
            dependencies.emplace(files);
        });
    query.terms = collector.terms(threads);
    for (model::Term& term : query.terms) {
        term.is_declared =
            term.is_declared && !dependencies->took_over(term.path) && !dependencies->took_over_name(term.text);
        query.names[name_id(term.text)] += term.weight;
    }
    return query;
}

} // namespace docwake::impact
