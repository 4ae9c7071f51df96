#include "impact/co_change.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace docwake::impact {

namespace {

std::string_view folder_of(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// Documents with weights, and what the weights are shares of.
struct Counted
{
    double total = 0;
    std::unordered_map<std::size_t, double> documents;
};

/// The names that files have now.
class Renames
{
public:
    /// Of commits newest first.
    void follow(const PastCommit& commit)
    {
        for (const auto& [from, to] : commit.renames) {
            now_.try_emplace(from, now(to));
        }
    }
    std::string_view now(const std::string& path) const
    {
        const auto found = now_.find(path);
        return found == now_.end() ? std::string_view(path) : found->second;
    }

private:
    std::unordered_map<std::string_view, std::string_view> now_;
};

/// Words of a kind, to find the commits that are like the change.
class Neighbours
{
public:
    Neighbours(const WordWeights& query, std::vector<WordId> PastCommit::*words) : query_(query), words_(words) {}

    void add(const PastCommit& commit, const std::vector<std::size_t>& documents, double weight)
    {
        if ((commit.*words_).empty()) {
            return;
        }
        commits_.push_back({&commit, documents, weight});
        for (const WordId word : commit.*words_) {
            ++frequency_[word];
        }
    }

    std::vector<double> scores(std::size_t documents) const
    {
        std::vector<double> scores(documents);
        for (const Entry& entry : commits_) {
            double common = 0;
            double own = 0;
            for (const WordId word : entry.commit->*words_) {
                const double rarity = rarity_of(word);
                own += rarity * rarity;
                if (const auto found = query_.find(word); found != query_.end()) {
                    common += rarity * rarity * found->second;
                }
            }
            const double likeness = own > 0 ? common / std::sqrt(own) : 0;
            // Squared, so that a few commits that are much alike outweigh many that have something in common.
            for (const std::size_t document : entry.documents) {
                scores[document] +=
                    likeness * likeness * entry.weight / std::sqrt(static_cast<double>(entry.documents.size()));
            }
        }
        return scores;
    }

private:
    struct Entry
    {
        const PastCommit* commit;
        std::vector<std::size_t> documents;
        double weight;
    };

    double rarity_of(WordId word) const
    {
        return std::log(1 + static_cast<double>(commits_.size()) / static_cast<double>(frequency_.at(word)));
    }

    const WordWeights& query_;
    std::vector<WordId> PastCommit::*words_;
    std::vector<Entry> commits_;
    std::unordered_map<WordId, std::size_t> frequency_;
};

} // namespace

CoChange co_change(const std::vector<PastCommit>& history, const std::vector<std::string>& documents,
                   const Query& query)
{
    // A commit that touches more than this was made by a program, or moves the whole tree.
    constexpr std::size_t most_files = 150;
    // After so many commits, one counts half.
    constexpr double half_life = 1500;
    constexpr double half_life_of_work = 25;

    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        places.emplace(documents[i], i);
    }
    std::unordered_map<std::string_view, Counted> files;
    std::unordered_map<std::string_view, Counted> folders;
    for (const std::string& file : query.files) {
        files.try_emplace(file);
        for (std::string_view folder = folder_of(file); !folder.empty(); folder = folder_of(folder)) {
            folders.try_emplace(folder);
        }
    }
    CoChange result;
    for (auto* scores : {&result.files, &result.together, &result.folders, &result.often, &result.lately}) {
        scores->resize(documents.size());
    }
    Renames renames;
    Neighbours messages(query.message, &PastCommit::message);
    Neighbours code(query.lines, &PastCommit::code);
    for (std::size_t age = 0; age < history.size(); ++age) {
        const PastCommit& commit = history[age];
        renames.follow(commit);
        if (commit.paths.size() > most_files) {
            continue;
        }
        const double recent = std::exp2(-static_cast<double>(age) / half_life);
        const double weight = recent / static_cast<double>(commit.paths.size());
        std::vector<std::size_t> touched;
        std::unordered_set<Counted*> subjects;
        std::unordered_set<Counted*> areas;
        for (const std::string& path : commit.paths) {
            const std::string_view now = renames.now(path);
            if (const auto document = places.find(now); document != places.end()) {
                touched.push_back(document->second);
            } else if (const auto file = files.find(now); file != files.end()) {
                subjects.insert(&file->second);
            }
            for (std::string_view folder = folder_of(now); !folder.empty(); folder = folder_of(folder)) {
                if (const auto found = folders.find(folder); found != folders.end()) {
                    areas.insert(&found->second);
                }
            }
        }
        for (const auto* sets : {&subjects, &areas}) {
            for (Counted* counted : *sets) {
                counted->total += weight;
                for (const std::size_t document : touched) {
                    counted->documents[document] += weight;
                }
            }
        }
        for (const std::size_t document : touched) {
            result.often[document] += weight;
            result.lately[document] += std::exp2(-static_cast<double>(age) / half_life_of_work);
        }
        if (!touched.empty()) {
            messages.add(commit, touched, recent);
            code.add(commit, touched, recent);
        }
    }
    for (const std::string& file : query.files) {
        const Counted& counted = files.at(file);
        for (const auto& [document, weight] : counted.documents) {
            result.files[document] += weight / (counted.total + 0.1);
            result.together[document] += weight;
        }
        double nearness = 1;
        for (std::string_view folder = folder_of(file); !folder.empty(); folder = folder_of(folder)) {
            const Counted& area = folders.at(folder);
            for (const auto& [document, weight] : area.documents) {
                result.folders[document] += nearness * weight / (area.total + 0.2);
            }
            nearness *= 0.5;
        }
    }
    result.messages = messages.scores(documents.size());
    result.code = code.scores(documents.size());
    return result;
}

} // namespace docwake::impact
