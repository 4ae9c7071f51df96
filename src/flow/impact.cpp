#include "flow/impact.h"

#include "base/in_order.h"
#include "base/side_by_side.h"
#include "base/text.h"
#include "flow/gone_names.h"
#include "flow/impact_evidence.h"
#include "flow/past_commits.h"
#include "impact/co_change.h"
#include "impact/document.h"
#include "impact/lines.h"
#include "impact/name_filter.h"
#include "impact/old_versions.h"
#include "impact/query.h"
#include "impact/ranking.h"
#include "impact/words.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace docwake::flow {

namespace {

std::string docs_commit(const ImpactRequest& request, git::Archive& docs)
{
    if (!request.docs_revision.empty()) {
        return docs.commit_of(request.docs_revision);
    }
    return docs.has_working_tree() ? std::string() : docs.commit_of("HEAD");
}

std::string describe(const ImpactRequest& request, const ImpactPlaces& places, const DocumentSet& documents)
{
    const std::string where = &places.docs == &places.archive ? std::string() : "another repository, ";
    if (documents.commit.empty()) {
        return where + "the working tree";
    }
    return where + (request.docs_revision.empty() ? "HEAD" : request.docs_revision) + " (" +
           model::short_id(documents.commit) + ")";
}

/// A document whose text is read.
struct LookedAt
{
    std::size_t place = 0;
    bool is_best = false;        ///< else it is only of interest if it is stale
    bool is_of_the_past = false; ///< so that nothing in it is stale
};

/// By the documents' places, on some threads.
std::unordered_map<std::size_t, impact::FoundLines> find_lines(const std::vector<LookedAt>& read,
                                                               const DocumentSet& documents,
                                                               const impact::LineQuery& lines,
                                                               const ImpactRequest& request)
{
    std::unordered_map<std::size_t, impact::FoundLines> found;
    DocumentReader reader(documents);
    base::make_in_chunks<impact::FoundLines>(
        read.size(), request.read.threads,
        [&](std::size_t, std::size_t index) {
            const git::Archive::File& file = documents.files[read[index].place];
            const std::string text = reader.read(file);
            const auto kind =
                impact::document_kind(file.path, request.folders).value_or(impact::DocumentKind::plain_text);
            return impact::find_lines(kind, text, lines, read[index].is_best ? request.lines : 0,
                                      !read[index].is_of_the_past);
        },
        [&](std::size_t index, impact::FoundLines lines_of) { found[read[index].place] = std::move(lines_of); },
        documents_per_chunk);
    return found;
}

bool is_in(const std::vector<std::string>& folders, std::string_view path)
{
    return std::ranges::any_of(folders, [path](std::string_view folder) {
        const std::string_view name = folder.substr(0, folder.find_last_not_of('/') + 1);
        return name.empty() || name == "." ||
               (path.starts_with(name) && (path.size() == name.size() || path[name.size()] == '/'));
    });
}

/// The lines and as many around each, in order, each once.
std::vector<model::NumberedLine> surroundings(const std::vector<model::ImpactLine>& of, int around,
                                              const std::string& text)
{
    // A longer line is cut; who shows lines shows less.
    constexpr std::size_t longest = 64U << 10;
    std::set<int> wanted;
    for (const model::ImpactLine& line : of) {
        for (int number = line.line - around; number <= line.line + around; ++number) {
            wanted.insert(number);
        }
    }
    std::vector<model::NumberedLine> result;
    int number = 0;
    for (const std::string_view line : base::split_lines(text)) {
        if (wanted.contains(++number)) {
            result.push_back({number, std::string(line.substr(0, longest))});
        }
    }
    return result;
}

class NameSet
{
public:
    void insert(std::string_view name)
    {
        names_.insert(name);
        may_be_[impact::name_filter_place(name)] = true;
    }

    bool empty() const { return names_.empty(); }
    bool contains(std::string_view name) const
    {
        return may_be_[impact::name_filter_place(name)] && names_.contains(name);
    }

private:
    std::unordered_set<std::string_view> names_;
    std::vector<bool> may_be_ = std::vector<bool>(impact::name_filter_size);
};

std::vector<std::size_t> hunks_with(const model::FileChange& file, const NameSet& names)
{
    const auto has_name = [&names](const model::DiffLine& line) {
        bool found = false;
        if (line.kind != model::LineKind::context) {
            impact::for_each_name(line.text, [&](std::size_t begin, std::size_t end) {
                found = found || names.contains(std::string_view(line.text).substr(begin, end - begin));
            });
        }
        return found;
    };
    std::vector<std::size_t> hunks;
    for (std::size_t i = 0; i < file.hunks.size(); ++i) {
        if (std::ranges::any_of(file.hunks[i].lines, has_name)) {
            hunks.push_back(i);
        }
    }
    return hunks;
}

/// What of the changed code the documents mention. A plain word counts where one of the found lines has it as code.
void find_documented(const model::ChangeSet& changes, const impact::Query& query, const impact::TextMatch& match,
                     const ImpactRequest& request, model::Impact& result)
{
    std::unordered_set<std::string_view> defined;
    NameSet moved;
    result.is_documented = false;
    for (const model::Term& term : query.terms) {
        if (!term.is_defined) {
            continue;
        }
        defined.insert(term.text);
        if (!impact::can_be_stale(term) || match.rarity(impact::name_id(term.text)) <= 0) {
            continue;
        }
        result.is_documented = true;
        if (term.change != model::TermChange::added && term.change != model::TermChange::touched) {
            moved.insert(term.text);
        }
    }
    for (const model::ImpactDocument& document : result.documents) {
        result.is_documented =
            result.is_documented || std::ranges::any_of(document.lines, [&](const model::ImpactLine& line) {
                return line.stale || (!line.in_prose && defined.contains(line.term));
            });
    }
    using Hunks = std::vector<std::size_t>;
    base::make_in_chunks<Hunks>(
        changes.files.size(), request.read.threads,
        [&](std::size_t, std::size_t index) {
            const model::FileChange& file = changes.files[index];
            const bool is_asked_for = !moved.empty() && !impact::is_written_for_people(file.path, request.folders);
            return is_asked_for ? hunks_with(file, moved) : Hunks();
        },
        [&](std::size_t, Hunks hunks) { result.documented_hunks.push_back(std::move(hunks)); });
}

DocumentSet find_documents(const ImpactRequest& request, const ImpactPlaces& places)
{
    DocumentSet documents = list_documents(places.docs, docs_commit(request, places.docs), request.folders);
    if (request.only_folders) {
        std::erase_if(documents.files,
                      [&](const git::Archive::File& file) { return !is_in(request.folders, file.path); });
    }
    return documents;
}

} // namespace

model::Impact find_impact(const model::ChangeSet& changes, const ImpactRequest& request, const ImpactPlaces& places)
{
    model::Impact result;
    result.range = changes.range;
    const std::size_t threads = request.read.threads;
    impact::Query query;
    std::optional<DocumentSet> listed;
    base::run_side_by_side(
        threads, [&] { query = impact::make_query(changes, request.folders, threads); },
        [&] { listed.emplace(find_documents(request, places)); });
    const DocumentSet& documents = *listed;
    std::vector<std::string> paths;
    std::ranges::transform(documents.files, std::back_inserter(paths), &git::Archive::File::path);
    result.docs = describe(request, places, documents);
    result.docs_are_elsewhere = &places.docs != &places.archive;
    result.documents_read = documents.files.size();
    impact::TextMatch match(query, documents.files.size());
    const auto put = [&match](std::size_t document, const impact::WordList& words) { match.put(document, words); };
    std::vector<std::size_t> without_words;
    impact::CoChange past;
    base::run_side_by_side(
        threads, [&] { without_words = read_known_words(documents, places.index, put); },
        [&] {
            impact::History history;
            if (!paths.empty()) {
                history = read_history(places.archive, result.range.base, request.folders, places.index, threads);
            }
            past = impact::co_change(history, paths, query);
        });
    read_words(documents, without_words, places.index, threads, put); // of the archive that history was read from
    std::optional<impact::Ranking> ranking;
    std::vector<std::string> gone;
    base::run_side_by_side(
        threads, [&] { ranking.emplace(query, paths, match, past); },
        [&] {
            const CodePlace code{places.archive, places.index, result.range.head, request.folders};
            gone = find_gone(query, match, code, threads, result.notes);
        });
    const impact::LineQuery lines(query, match, gone);
    const std::vector<bool> may_be_stale = match.mentioning(gone);
    const std::vector<bool> is_of_old_version =
        gone.empty() ? std::vector<bool>(paths.size()) : impact::are_of_old_versions(paths);
    // The texts of the best are read, for their lines and for whether these hold together. With 40 of them 239 of 240
    // commits of git, jj, scrapy and git-cliff had the same eight documents.
    constexpr std::size_t looked_at = 16;
    const std::size_t most_read = std::max(looked_at, std::min(request.top, std::size_t{100}));
    std::vector<LookedAt> read;
    std::size_t place = 0;
    for (const impact::RankedDocument& ranked : ranking->ranked()) {
        const bool is_best = place++ < most_read;
        if (is_best || may_be_stale[ranked.document]) {
            const bool is_of_the_past = !gone.empty() && (is_of_old_version[ranked.document] ||
                                                          impact::tells_of_the_past(paths[ranked.document]));
            read.push_back({ranked.document, is_best, is_of_the_past});
        }
    }
    std::unordered_map<std::size_t, impact::FoundLines> found = find_lines(read, documents, lines, request);
    std::vector<std::pair<std::size_t, double>> passages;
    for (const LookedAt& document : read) {
        if (document.is_best) {
            passages.emplace_back(document.place, found[document.place].best);
        }
    }
    ranking->add_passages(passages);
    for (const impact::RankedDocument& ranked : ranking->ranked()) {
        std::vector<model::ImpactLine>& in_document = found[ranked.document].lines;
        const bool is_stale = !in_document.empty() && in_document.front().stale;
        if (!is_stale && (result.documents.size() >= request.top || ranked.score < request.min_score)) {
            continue;
        }
        model::ImpactDocument& document = result.documents.emplace_back();
        document.path = paths[ranked.document];
        document.score = ranked.score;
        for (std::size_t i = 0; i < impact::signal_count; ++i) {
            document.reasons.push_back(
                {std::string(impact::description_of(static_cast<impact::Signal>(i))), ranked.signals[i]});
        }
        document.lines = std::move(in_document);
        if (request.surroundings >= 0) {
            document.surroundings = surroundings(document.lines, request.surroundings,
                                                 DocumentReader(documents).read(documents.files[ranked.document]));
        }
    }
    if (request.finds_documented) {
        find_documented(changes, query, match, request, result);
    }
    result.terms = std::move(query.terms);
    return result;
}

model::Impact find_impact(const ImpactRequest& request, const ImpactPlaces& places)
{
    return find_impact(places.source.read(places.source.resolve(request.range, {}), request.read), request, places);
}

} // namespace docwake::flow
