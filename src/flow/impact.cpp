#include "flow/impact.h"

#include "base/byte_stream.h"
#include "base/in_order.h"
#include "base/side_by_side.h"
#include "base/text.h"
#include "flow/document_words.h"
#include "flow/documented.h"
#include "flow/documents.h"
#include "flow/gone_names.h"
#include "flow/past_commits.h"
#include "impact/co_change.h"
#include "impact/document_words.h"
#include "impact/lines.h"
#include "impact/old_versions.h"
#include "impact/query.h"
#include "impact/ranking.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
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

/// Sets of documents with another are of other archives, or have other documents in them.
std::string documents_key(const ImpactRequest& request, const ImpactPlaces& places)
{
    return fmt::format("{} {} {}", settings_key(request.folders), request.only_folders,
                       &places.docs == &places.archive);
}

/// A document that is looked into.
struct LookedInto
{
    std::size_t place = 0;
    bool is_best = false;      ///< else it is only of interest if it is stale
    bool may_be_stale = false; ///< it mentions what is gone, and does not tell of the past
};

/// What each of them says about the query.
std::vector<impact::TellingLines> find_lines(const std::vector<LookedInto>& looked_into, const DocumentSet& documents,
                                             const KnownWords& words, const impact::LineQuery& query,
                                             const ImpactRequest& request, DocumentReader& reader)
{
    std::vector<std::size_t> places;
    std::ranges::transform(looked_into, std::back_inserter(places), &LookedInto::place);
    const std::vector<impact::DocumentWords> words_of = words.of(places, reader, request.read.threads);
    const bool reads_texts = std::ranges::any_of(looked_into, &LookedInto::may_be_stale);
    std::vector<impact::TellingLines> found;
    base::make_in_chunks<impact::TellingLines>(
        places.size(), reads_texts ? request.read.threads : 1,
        [&](std::size_t, std::size_t at) {
            const Document& document = documents.documents[places[at]];
            std::vector<impact::StaleMention> stale;
            if (looked_into[at].may_be_stale) {
                stale = impact::find_stale(document.kind, reader.read(document), query);
            }
            return impact::find_lines(words_of[at], query, stale, looked_into[at].is_best ? request.lines : 0);
        },
        [&](std::size_t, impact::TellingLines lines) { found.push_back(std::move(lines)); }, documents_per_chunk);
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
                                              std::string_view text)
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

DocumentSet find_documents(const ImpactRequest& request, const ImpactPlaces& places)
{
    DocumentSet documents =
        list_documents(places.docs, docs_commit(request, places.docs), request.folders, places.index);
    if (request.only_folders) {
        std::erase_if(documents.documents,
                      [&](const Document& document) { return !is_in(request.folders, document.path); });
    }
    return documents;
}

/// By the documents' places.
using Texts = std::unordered_map<std::size_t, std::string>;

/// Those that are shown, with what stands in them. Not all `texts` are known.
std::vector<model::ImpactDocument> show(const std::vector<impact::RankedDocument>& ranked,
                                        const std::unordered_map<std::size_t, impact::TellingLines>& lines,
                                        const DocumentSet& documents, const ImpactRequest& request, Texts& texts,
                                        DocumentReader& reader)
{
    const impact::TellingLines none;
    const auto lines_of = [&](const impact::RankedDocument& document) -> const impact::TellingLines& {
        const auto found = lines.find(document.document);
        return found == lines.end() ? none : found->second;
    };
    std::vector<const impact::RankedDocument*> chosen;
    for (const impact::RankedDocument& document : ranked) {
        const std::vector<impact::TellingLine>& telling = lines_of(document).lines;
        const bool is_stale = !telling.empty() && telling.front().stale;
        if (is_stale || (chosen.size() < request.top && document.score >= request.min_score)) {
            chosen.push_back(&document);
        }
    }
    std::vector<model::ImpactDocument> shown;
    for (const impact::RankedDocument* const of : chosen) {
        model::ImpactDocument& document = shown.emplace_back();
        document.path = documents.documents[of->document].path;
        document.score = of->score;
        for (std::size_t i = 0; i < impact::signal_count; ++i) {
            document.reasons.push_back(
                {std::string(impact::description_of(static_cast<impact::Signal>(i))), of->signals[i]});
        }
        const impact::TellingLines& lines_in = lines_of(*of);
        if (lines_in.lines.empty()) {
            continue;
        }
        const auto [text, is_new] = texts.try_emplace(of->document);
        if (is_new) {
            text->second = reader.read(documents.documents[of->document]);
        }
        document.lines = impact::with_text(lines_in, text->second);
        if (request.surroundings >= 0) {
            document.surroundings = surroundings(document.lines, request.surroundings, text->second);
        }
    }
    return shown;
}

/// Throws DamagedBytes for what the index has.
model::Impact find_by_index(const model::ChangeSet& changes, const ImpactRequest& request, const ImpactPlaces& places,
                            const ImpactBasis& basis)
{
    model::Impact result;
    result.range = changes.range;
    const std::size_t threads = request.read.threads;
    impact::Query query = impact::make_query(changes, request.folders, threads);
    const DocumentSet& documents = basis.documents.get();
    std::vector<std::string> paths;
    std::ranges::transform(documents.documents, std::back_inserter(paths), &Document::path);
    result.docs = describe(request, places, documents);
    result.docs_are_elsewhere = &places.docs != &places.archive;
    result.documents_read = paths.size();
    impact::TextMatch match(query, paths.size());
    KnownWords words(documents, places.index, documents_key(request, places));
    std::optional<impact::Ranking> ranking;
    std::vector<std::string> gone;
    impact::CoChange past;
    DocumentReader reader(documents);
    const std::shared_future<impact::History> history = basis.history;
    base::run_side_by_side(
        threads,
        [&] {
            words.put_known(match);
            history.wait(); // whoever reads it has the archives
            words.put_others(match, reader, threads);
            ranking.emplace(query, paths, match);
            const CodePlace code{places.archive, places.index, result.range.head, request.folders};
            gone = find_gone(query, match, code, threads, result.notes);
        },
        [&] { past = impact::co_change(history.get(), paths, query); });
    ranking->add_history(past);
    const impact::LineQuery lines(query, match, gone);
    const std::vector<bool> mentions_gone = match.mentioning(gone);
    const std::vector<bool> is_of_old_version =
        gone.empty() ? std::vector<bool>(paths.size()) : impact::are_of_old_versions(paths);
    // The best are looked into, for their lines and for whether these hold together. With 40 of them 239 of 240
    // commits of git, jj, scrapy and git-cliff had the same eight documents.
    constexpr std::size_t looked_at = 16;
    const std::size_t most_best = std::max(looked_at, std::min(request.top, std::size_t{100}));
    std::vector<LookedInto> looked_into;
    for (const impact::RankedDocument& ranked : ranking->ranked()) {
        const bool is_best = looked_into.size() < most_best;
        const std::size_t place = ranked.document;
        if (is_best || mentions_gone[place]) {
            looked_into.push_back(
                {place, is_best,
                 mentions_gone[place] && !is_of_old_version[place] && !impact::tells_of_the_past(paths[place])});
        }
    }
    std::vector<impact::TellingLines> found;
    Texts texts;
    base::run_side_by_side(
        threads, [&] { found = find_lines(looked_into, documents, words, lines, request, reader); },
        [&] {
            for (std::size_t i = 0; i < std::min(looked_into.size(), request.top); ++i) { // most of which will be shown
                texts[looked_into[i].place] = reader.read(documents.documents[looked_into[i].place]);
            }
        });
    std::vector<std::pair<std::size_t, double>> passages;
    std::unordered_map<std::size_t, impact::TellingLines> lines_of;
    for (std::size_t i = 0; i < looked_into.size(); ++i) {
        if (looked_into[i].is_best) {
            passages.emplace_back(looked_into[i].place, found[i].best);
        }
        lines_of.emplace(looked_into[i].place, std::move(found[i]));
    }
    ranking->add_passages(passages);
    result.documents = show(ranking->ranked(), lines_of, documents, request, texts, reader);
    if (request.finds_documented) {
        find_documented(changes, query, match, request.folders, threads, result);
    }
    result.terms = std::move(query.terms);
    return result;
}

} // namespace

ImpactBasis read_basis(const model::Range& range, const ImpactRequest& request, const ImpactPlaces& places)
{
    const auto policy = request.read.threads > 1 ? std::launch::async : std::launch::deferred;
    const std::shared_future<DocumentSet> documents =
        std::async(policy, [&request, places] { return find_documents(request, places); }).share();
    // One after the other: the documents' archive may be the same.
    const std::shared_future<impact::History> history =
        std::async(policy, [documents, base = range.base, &request, places] {
            return documents.get().documents.empty()
                       ? impact::History()
                       : read_history(places.archive, base, request.folders, places.index, request.read.threads);
        });
    return {documents, history};
}

model::Impact find_impact(const model::ChangeSet& changes, const ImpactRequest& request, const ImpactPlaces& places)
{
    return find_impact(changes, request, places, read_basis(changes.range, request, places));
}

model::Impact find_impact(const model::ChangeSet& changes, const ImpactRequest& request, const ImpactPlaces& places,
                          const ImpactBasis& basis)
{
    try {
        return find_by_index(changes, request, places, basis);
    } catch (const base::DamagedBytes&) {
        if (places.index == nullptr) {
            throw;
        }
        basis.documents.wait();
        basis.history.wait(); // till then the archives are its own
        places.index->clear();
        return find_by_index(changes, request, places, read_basis(changes.range, request, places));
    }
}

model::Impact find_impact(const ImpactRequest& request, const ImpactPlaces& places)
{
    return find_impact(places.source.read(places.source.resolve(request.range, {}), request.read), request, places);
}

} // namespace docwake::flow
