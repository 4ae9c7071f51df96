#include "impact/ranking.h"

#include "base/ascii.h"
#include "base/sort_unique.h"
#include "base/text.h"
#include "digest/path_parts.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace docwake::impact {

namespace {

struct SignalInfo
{
    std::string_view description;
    double weight;
};

constexpr std::array<SignalInfo, signal_count> infos = {{
    {"mentions names in the change", 1.4},
    {"uses words of the changed lines", 0.5},
    {"uses words of the lines around them", 0.8},
    {"uses words of the commit messages", 0.7},
    {"uses words of the changed files' paths", 0.5},
    {"is named like the change", 2.0},
    {"is named like a changed file", 0.9},
    {"changed together with the changed files", 0.6},
    {"changed together with the changed files, often", 0.5},
    {"changed together with files beside the changed ones", 0.25},
    {"changes often", 0.03},
    {"changed lately", 0.5},
    {"changed in commits with similar messages", 0.35},
    {"changed in commits with similar changes", 0.3},
    {"has passages with much of the change", 0.9},
}};

constexpr double weight_of_record = 0.6;

/// The words of a document's name; of an index page or a readme those of its folder.
std::string_view title_of(std::string_view path)
{
    const auto name_in = [](std::string_view whole) {
        const std::string_view name = whole.substr(whole.rfind('/') + 1);
        return name.substr(0, name.find('.', 1));
    };
    const std::string_view name = name_in(path);
    const std::size_t slash = path.rfind('/');
    const bool is_of_folder = name == "index" || name == "README" || name == "readme" || name == "_index";
    return is_of_folder && slash != std::string_view::npos ? name_in(path.substr(0, slash)) : name;
}

/// How much of the words of a document's own name is in the change, the rarer ones counting more.
class Titles
{
public:
    explicit Titles(const std::vector<std::string>& documents)
    {
        for (const std::string& document : documents) {
            std::vector<WordId>& title = titles_.emplace_back();
            for_each_word(title_of(document), [&](WordId word) { title.push_back(word); });
            base::sort_unique(title);
            for (const WordId word : title) {
                ++frequency_[word];
            }
        }
    }

    std::vector<double> scores(const std::vector<const WordWeights*>& asked) const
    {
        std::vector<double> scores(titles_.size());
        for (std::size_t i = 0; i < titles_.size(); ++i) {
            double all = 0.5;
            double found = 0;
            for (const WordId word : titles_[i]) {
                const double rarity =
                    std::log(1 + static_cast<double>(titles_.size()) / static_cast<double>(frequency_.at(word)));
                double weight = 0;
                for (const WordWeights* words : asked) {
                    const auto place = words->find(word);
                    weight += place == words->end() ? 0 : std::min(place->second, 3.0);
                }
                found += rarity * weight;
                all += rarity;
            }
            scores[i] = found / std::sqrt(all);
        }
        return scores;
    }

private:
    std::vector<std::vector<WordId>> titles_;
    std::unordered_map<WordId, std::size_t> frequency_;
};

} // namespace

bool is_about_one_time(std::string_view path)
{
    constexpr auto folders =
        std::to_array<std::string_view>({"announce", "announcements", "blog", "posts", "releases"});
    const std::string lower = base::to_lower_ascii(path);
    const std::string_view name = digest::file_name(lower);
    for (std::size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.', dot + 1)) {
        if (dot > 0 && dot + 1 < name.size() && base::is_digit(name[dot - 1]) && base::is_digit(name[dot + 1])) {
            return true; // a version
        }
    }
    return digest::any_folder(
        lower, [&](std::string_view folder) { return std::ranges::find(folders, folder) != folders.end(); });
}

bool tells_of_the_past(const std::string& path)
{
    static const RE2 pattern(
        R"((?i)deprecat|migrat|upgrad|breaking|legacy|whats?[-_]?new|proposal|versioned[-_]|\d{4}-\d\d-\d\d|)"
        R"([-_](?:changes|plan|planning)\.[a-z]+$|(?:^|/)breaks\.[a-z]+$|examples?/[^/]*\.html?$|)"
        R"((?:^|/)(?:archived?|attic|obsolete|old|retired)/|)"
        R"((?:^|/)(?:(?:architecture|design)[-_]?(?:decisions|docs|documents|records)|designs|postmortems|roadmaps?)/|)"
        R"((?:^|/)roadmap\.[a-z]+$|(?:^|/)(?:adr|kep|pep|rfc)[-_]?\d+[^/]*$|)"
        R"((?:^|/)(?:(?:doc|e2e|integration|md|unit)[-_]?tests?|adrs?|decisions|keps?|peps?|rfcs?|seps?)/)",
        RE2::Latin1);
    return is_about_one_time(path) || RE2::PartialMatch(path, pattern);
}

std::string_view description_of(Signal signal)
{
    return infos[static_cast<std::size_t>(signal)].description;
}

double weight_of(Signal signal)
{
    return infos[static_cast<std::size_t>(signal)].weight;
}

Ranking::Ranking(const Query& query, const std::vector<std::string>& documents, const TextMatch& match)
    : documents_(documents.size())
{
    std::ranges::transform(documents, std::back_inserter(of_record_), is_about_one_time);
    for (std::size_t i = 0; i < documents.size(); ++i) {
        documents_[i].document = i;
    }
    put(Signal::names, match.scores(query.names));
    put(Signal::lines, match.scores(query.lines));
    put(Signal::surroundings, match.scores(query.surroundings));
    put(Signal::message, match.scores(query.message));
    put(Signal::paths, match.scores(query.paths));
    const Titles titles(documents);
    put(Signal::title, titles.scores({&query.lines, &query.message}));
    put(Signal::title_of_files, titles.scores({&query.paths}));
}

void Ranking::add_history(const CoChange& past)
{
    put(Signal::files, past.files);
    put(Signal::together, past.together);
    put(Signal::folders, past.folders);
    put(Signal::often, past.often);
    put(Signal::lately, past.lately);
    put(Signal::messages, past.messages);
    put(Signal::code, past.code);
}

void Ranking::put(Signal signal, const std::vector<double>& values)
{
    const double most = values.empty() ? 0 : *std::ranges::max_element(values);
    for (std::size_t i = 0; most > 0 && i < values.size(); ++i) {
        documents_[i].signals[static_cast<std::size_t>(signal)] = values[i] / most;
    }
}

void Ranking::add_passages(const std::vector<std::pair<std::size_t, double>>& best)
{
    std::vector<double> values(documents_.size());
    for (const auto& [document, score] : best) {
        values[document] = score;
    }
    put(Signal::passage, values);
}

std::vector<RankedDocument> Ranking::ranked() const
{
    const double all_weights = std::accumulate(infos.begin(), infos.end(), 0.0,
                                               [](double sum, const SignalInfo& info) { return sum + info.weight; });
    std::vector<RankedDocument> ranked = documents_;
    for (RankedDocument& document : ranked) {
        const double factor = of_record_[document.document] ? weight_of_record : 1;
        for (std::size_t signal = 0; signal < signal_count; ++signal) {
            document.score += factor * infos[signal].weight * document.signals[signal] / all_weights;
        }
    }
    std::erase_if(ranked, [](const RankedDocument& document) { return document.score <= 0; });
    std::ranges::sort(ranked, [](const RankedDocument& left, const RankedDocument& right) {
        return left.score != right.score ? left.score > right.score : left.document < right.document;
    });
    return ranked;
}

} // namespace docwake::impact
