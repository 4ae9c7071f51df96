#include "git/rename_detection.h"

#include "git/similarity.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace docwake::git {

namespace {

// The algorithm and its constants are those of git's diffcore-rename.c, because the net diff has to name the same
// renames as `git diff -M`.
constexpr std::uint64_t full_score = 60'000;
constexpr std::uint64_t least_score = 30'000;
constexpr std::uint64_t least_score_of_same_name = 45'000;
constexpr std::size_t most_comparisons = 1'000'000; ///< the square of diff.renameLimit's default
constexpr std::size_t candidates_per_destination = 4;
constexpr int most_identical_sources = 100;

std::string_view name_of(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

struct Side
{
    std::size_t change = 0;
    std::uint32_t mode = 0;
    git_oid id{};
    std::string_view path = {};
    bool used = false;
    std::optional<std::uint64_t> size = {};
    std::optional<Fingerprint> fingerprint = {};
};

class RenameDetector
{
public:
    RenameDetector(const Contents& contents, const std::vector<TreeChange>& changes) : contents_(contents)
    {
        for (std::size_t i = 0; i < changes.size(); ++i) {
            const TreeChange& change = changes[i];
            if (change.is_deletion()) {
                sources_.push_back({.change = i, .mode = change.old_mode, .id = change.old_id, .path = change.path});
            } else if (change.is_addition()) {
                destinations_.push_back(
                    {.change = i, .mode = change.new_mode, .id = change.new_id, .path = change.path});
            }
        }
    }

    std::vector<Rename> detect()
    {
        if (!sources_.empty() && !destinations_.empty()) {
            pair_identical();
            pair_unique_names();
            pair_most_similar();
        }
        return std::move(renames_);
    }

private:
    void pair(Side& source, Side& destination, std::uint64_t score)
    {
        source.used = destination.used = true;
        renames_.push_back({source.change, destination.change, static_cast<int>(score * 100 / full_score)});
    }

    void pair_identical()
    {
        std::unordered_map<git_oid, std::vector<std::size_t>, IdHash, IdEqual> by_id;
        for (std::size_t i = 0; i < sources_.size(); ++i) {
            by_id[sources_[i].id].push_back(i);
        }
        for (Side& destination : destinations_) {
            const auto found = by_id.find(destination.id);
            if (found == by_id.end()) {
                continue;
            }
            Side* best = nullptr;
            int seen = 0;
            for (const std::size_t index : found->second) {
                Side& source = sources_[index];
                const bool same_kind =
                    source.mode == destination.mode || (is_regular(source.mode) && is_regular(destination.mode));
                if (!same_kind || source.used) {
                    continue;
                }
                if (name_of(source.path) == name_of(destination.path)) {
                    best = &source;
                    break;
                }
                best = best == nullptr ? &source : best;
                if (seen++ > most_identical_sources) {
                    break;
                }
            }
            if (best != nullptr) {
                pair(*best, destination, full_score);
            }
        }
    }

    /// A file that moved mostly keeps its name, so that comparing it with its namesake alone is often enough.
    void pair_unique_names()
    {
        const auto unique_names = [](std::vector<Side>& sides) {
            std::unordered_map<std::string_view, Side*> names;
            for (Side& side : sides) {
                if (side.used) {
                    continue;
                }
                if (const auto [place, is_new] = names.try_emplace(name_of(side.path), &side); !is_new) {
                    place->second = nullptr;
                }
            }
            return names;
        };
        const auto sources = unique_names(sources_);
        const auto destinations = unique_names(destinations_);
        for (Side& source : sources_) {
            if (source.used || sources.at(name_of(source.path)) == nullptr) {
                continue;
            }
            const auto found = destinations.find(name_of(source.path));
            if (found == destinations.end() || found->second == nullptr) {
                continue;
            }
            const std::uint64_t score = score_of(source, *found->second, least_score_of_same_name);
            if (score >= least_score_of_same_name) {
                pair(source, *found->second, score);
            }
        }
    }

    struct Candidate
    {
        Side* source = nullptr;
        Side* destination = nullptr;
        std::uint64_t score = 0;
        bool same_name = false;

        /// Whether this is the better of two.
        bool beats(const Candidate& other) const
        {
            if (source == nullptr || other.source == nullptr) {
                return source != nullptr && other.source == nullptr;
            }
            return score != other.score ? score > other.score : same_name && !other.same_name;
        }
    };

    void pair_most_similar()
    {
        const auto is_free = [](const Side& side) { return !side.used; };
        const auto free_sources = static_cast<std::size_t>(std::ranges::count_if(sources_, is_free));
        const auto free_destinations = static_cast<std::size_t>(std::ranges::count_if(destinations_, is_free));
        if (free_sources * free_destinations > most_comparisons) {
            return;
        }
        std::vector<Candidate> candidates;
        for (Side& destination : destinations_) {
            if (destination.used) {
                continue;
            }
            std::array<Candidate, candidates_per_destination> best;
            for (Side& source : sources_) {
                if (source.used) {
                    continue;
                }
                const Candidate candidate{&source, &destination, score_of(source, destination, least_score),
                                          name_of(source.path) == name_of(destination.path)};
                auto* const worst = std::ranges::max_element(
                    best, [](const Candidate& left, const Candidate& right) { return left.beats(right); });
                if (candidate.beats(*worst)) {
                    *worst = candidate;
                }
            }
            candidates.insert(candidates.end(), best.begin(), best.end());
            destination.fingerprint.reset();
        }
        std::ranges::stable_sort(candidates,
                                 [](const Candidate& left, const Candidate& right) { return left.beats(right); });
        for (const Candidate& candidate : candidates) {
            if (candidate.source == nullptr || candidate.score < least_score) {
                break;
            }
            if (!candidate.source->used && !candidate.destination->used) {
                pair(*candidate.source, *candidate.destination, candidate.score);
            }
        }
    }

    std::uint64_t score_of(Side& source, Side& destination, std::uint64_t least)
    {
        if (!is_regular(source.mode) || !is_regular(destination.mode)) {
            return 0;
        }
        const std::uint64_t larger = std::max(size_of(source), size_of(destination));
        const std::uint64_t difference = larger - std::min(size_of(source), size_of(destination));
        if (larger == 0 || contents_.is_too_large(larger) || larger * (full_score - least) < difference * full_score) {
            return 0;
        }
        return copied_bytes(fingerprint(source), fingerprint(destination)) * full_score / larger;
    }

    std::uint64_t size_of(Side& side) const
    {
        if (!side.size) {
            side.size = contents_.size(side.id, side.mode);
        }
        return *side.size;
    }

    const Fingerprint& fingerprint(Side& side) const
    {
        if (!side.fingerprint) {
            const Content content = contents_.read(side.id, side.mode);
            const bool is_text = !contents_.is_binary(std::string(side.path), content.view());
            side.fingerprint = fingerprint_of(content.view(), is_text);
        }
        return *side.fingerprint;
    }

    const Contents& contents_;
    std::vector<Side> sources_;
    std::vector<Side> destinations_;
    std::vector<Rename> renames_;
};

} // namespace

std::vector<Rename> detect_renames(const Contents& contents, const std::vector<TreeChange>& changes)
{
    return RenameDetector(contents, changes).detect();
}

} // namespace docwake::git
