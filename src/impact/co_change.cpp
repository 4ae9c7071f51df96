#include "impact/co_change.h"

#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

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
    Counted* outer = nullptr;                              ///< of a folder the one that it is in
    std::size_t counted_in = static_cast<std::size_t>(-1); ///< the age of the last commit that counted
};

/// The numbers of paths by the names that files have now.
class Renames
{
public:
    explicit Renames(std::size_t paths) : now_(paths, unknown) {}

    /// Of commits newest first.
    void follow(const History::Commit& commit)
    {
        for (std::size_t i = 0; i + 1 < commit.renames.size(); i += 2) {
            if (std::uint32_t& of = now_[commit.renames[i]]; of == unknown) {
                of = now(commit.renames[i + 1]);
            }
        }
    }
    std::uint32_t now(std::uint32_t path) const { return now_[path] == unknown ? path : now_[path]; }

private:
    static constexpr std::uint32_t unknown = 0xFFFFFFFFU;

    std::vector<std::uint32_t> now_;
};

/// What a path is to the change.
struct Role
{
    std::optional<std::size_t> document;
    Counted* file = nullptr; ///< one of the changed
    Counted* area = nullptr; ///< the innermost folder of a changed file that it is in
};

/// The changed files and their folders.
class Subjects
{
public:
    explicit Subjects(const std::vector<std::string>& files)
    {
        for (const std::string& file : files) {
            files_.try_emplace(file);
            for (std::string_view folder = folder_of(file); !folder.empty(); folder = folder_of(folder)) {
                folders_.try_emplace(folder);
            }
        }
        for (auto& [folder, counted] : folders_) {
            const auto outer = folders_.find(folder_of(folder));
            counted.outer = outer == folders_.end() ? nullptr : &outer->second;
        }
    }

    /// Of each path of the history.
    std::vector<Role> roles(const History& history, const std::vector<std::string>& documents)
    {
        std::unordered_map<std::string_view, std::size_t> places;
        places.reserve(documents.size());
        for (std::size_t i = 0; i < documents.size(); ++i) {
            places.emplace(documents[i], i);
        }
        std::vector<Role> roles(history.path_count());
        std::string_view folder_before;
        Counted* area = nullptr;
        for (std::uint32_t number = 0; number < roles.size(); ++number) {
            const std::string_view path = history.path(number);
            // Most paths are sorted.
            if (const std::string_view folder = folder_of(path); folder != folder_before) {
                folder_before = folder;
                area = area_of(folder);
            }
            roles[number].area = area;
            if (const auto document = places.find(path); document != places.end()) {
                roles[number].document = document->second;
            } else if (const auto file = files_.find(path); file != files_.end()) {
                roles[number].file = &file->second;
            }
        }
        return roles;
    }

    const Counted& file(std::string_view path) const { return files_.at(path); }
    const Counted& folder(std::string_view path) const { return folders_.at(path); }

private:
    Counted* area_of(std::string_view folder)
    {
        for (; !folder.empty(); folder = folder_of(folder)) {
            if (const auto found = folders_.find(folder); found != folders_.end()) {
                return &found->second;
            }
        }
        return nullptr;
    }

    std::unordered_map<std::string_view, Counted> files_;
    std::unordered_map<std::string_view, Counted> folders_;
};

/// Words of a kind, to find the commits that are like the change.
class Neighbours
{
public:
    Neighbours(const WordWeights& query, const History& history)
        : asked_(history.word_count()), frequency_(history.word_count())
    {
        for (const auto& [word, weight] : query) {
            if (const std::optional<std::uint32_t> number = history.find_word(word)) {
                asked_[*number] = weight;
            }
        }
    }

    void add(std::span<const std::uint32_t> words, const std::vector<std::size_t>& documents, double weight)
    {
        if (words.empty()) {
            return;
        }
        commits_.push_back({words, documents, weight});
        for (const std::uint32_t word : words) {
            ++frequency_[word];
        }
    }

    std::vector<double> scores(std::size_t documents) const
    {
        std::vector<double> squares(1); // of rarities, by frequency
        const auto square_of = [&](std::uint32_t word) {
            while (squares.size() <= frequency_[word]) {
                const double rarity =
                    std::log(1 + static_cast<double>(commits_.size()) / static_cast<double>(squares.size()));
                squares.push_back(rarity * rarity);
            }
            return squares[frequency_[word]];
        };
        std::vector<double> scores(documents);
        for (const Entry& entry : commits_) {
            double common = 0;
            double own = 0;
            for (const std::uint32_t word : entry.words) {
                const double square = square_of(word);
                own += square;
                common += square * asked_[word];
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
        std::span<const std::uint32_t> words;
        std::vector<std::size_t> documents;
        double weight;
    };

    std::vector<double> asked_; ///< by the words' numbers, as are the
    std::vector<std::uint32_t> frequency_;
    std::vector<Entry> commits_;
};

} // namespace

CoChange co_change(const History& history, const std::vector<std::string>& documents, const Query& query)
{
    // A commit that touches more than this was made by a program, or moves the whole tree.
    constexpr std::size_t most_files = 150;
    // After so many commits, one counts half.
    constexpr double half_life = 1500;
    constexpr double half_life_of_work = 25;

    Subjects subjects(query.files);
    const std::vector<Role> roles = subjects.roles(history, documents);
    CoChange result;
    for (auto* scores : {&result.files, &result.together, &result.folders, &result.often, &result.lately}) {
        scores->resize(documents.size());
    }
    Renames renames(history.path_count());
    Neighbours messages(query.message, history);
    Neighbours code(query.lines, history);
    std::vector<Counted*> counted_here;
    std::vector<std::size_t> touched;
    for (std::size_t age = 0; age < history.size(); ++age) {
        const History::Commit commit = history[age];
        renames.follow(commit);
        if (commit.paths.size() > most_files) {
            continue;
        }
        const double recent = std::exp2(-static_cast<double>(age) / half_life);
        const double weight = recent / static_cast<double>(commit.paths.size());
        counted_here.clear();
        touched.clear();
        const auto count_once = [&](Counted* counted) {
            if (counted->counted_in != age) {
                counted->counted_in = age;
                counted_here.push_back(counted);
            }
        };
        for (const std::uint32_t path : commit.paths) {
            const Role& role = roles[renames.now(path)];
            if (role.document) {
                touched.push_back(*role.document);
            }
            if (role.file != nullptr) {
                count_once(role.file);
            }
            for (Counted* area = role.area; area != nullptr; area = area->outer) {
                count_once(area);
            }
        }
        for (Counted* const counted : counted_here) {
            counted->total += weight;
            for (const std::size_t document : touched) {
                counted->documents[document] += weight;
            }
        }
        for (const std::size_t document : touched) {
            result.often[document] += weight;
            result.lately[document] += std::exp2(-static_cast<double>(age) / half_life_of_work);
        }
        if (!touched.empty()) {
            messages.add(commit.message, touched, recent);
            code.add(commit.code, touched, recent);
        }
    }
    for (const std::string& file : query.files) {
        const Counted& counted = subjects.file(file);
        for (const auto& [document, weight] : counted.documents) {
            result.files[document] += weight / (counted.total + 0.1);
            result.together[document] += weight;
        }
        double nearness = 1;
        for (std::string_view folder = folder_of(file); !folder.empty(); folder = folder_of(folder)) {
            const Counted& area = subjects.folder(folder);
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
