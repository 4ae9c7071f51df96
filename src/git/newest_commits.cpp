#include "git/newest_commits.h"

#include "base/byte_stream.h"
#include "base/error.h"
#include "base/place_table.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <queue>
#include <span>

namespace docwake::git {

namespace {

/// What a walk needs of commits. It never changes; where a clone is cut off does, and is no part of it.
class WalkedCommits
{
public:
    using Place = std::uint32_t;
    static constexpr Place unknown = 0xFFFFFFFFU;

    WalkedCommits() = default;
    /// Throws Error{unexpected} for bytes that to_bytes did not give.
    explicit WalkedCommits(std::string_view bytes)
    {
        base::ByteReader reader(bytes);
        ids_ = reader.list<git_oid>();
        committed_ = reader.array<std::int64_t>(ids_.size());
        parent_ends_ = reader.array<std::uint32_t>(ids_.size());
        parents_ = reader.array<git_oid>(parent_ends_.empty() ? 0 : parent_ends_.back());
        parent_places_ = reader.array<Place>(parents_.size());
        const auto is_known = [this](Place place) { return place < ids_.size() || place == unknown; };
        if (!std::ranges::is_sorted(parent_ends_) || !std::ranges::all_of(parent_places_, is_known)) {
            base::throw_damaged();
        }
    }

    /// Of the commits at some places alone.
    std::string to_bytes(const std::vector<Place>& places) const
    {
        std::vector<Place> new_places(ids_.size(), unknown);
        for (std::size_t i = 0; i < places.size(); ++i) {
            new_places[places[i]] = static_cast<Place>(i);
        }
        WalkedCommits kept;
        for (const Place place : places) {
            kept.ids_.push_back(ids_[place]);
            kept.committed_.push_back(committed_[place]);
            for (std::uint32_t parent = first_parent(place); parent < parent_ends_[place]; ++parent) {
                kept.parents_.push_back(parents_[parent]);
                kept.parent_places_.push_back(parent_places_[parent] == unknown ? unknown
                                                                                : new_places[parent_places_[parent]]);
            }
            kept.parent_ends_.push_back(static_cast<std::uint32_t>(kept.parents_.size()));
        }
        base::ByteWriter writer;
        writer.list(kept.ids_);
        writer.array(std::span(kept.committed_));
        writer.array(std::span(kept.parent_ends_));
        writer.array(std::span(kept.parents_));
        writer.array(std::span(kept.parent_places_));
        return writer.take();
    }

    std::size_t size() const { return ids_.size(); }
    const git_oid& id(Place place) const { return ids_[place]; }
    std::int64_t committed(Place place) const { return committed_[place]; }
    std::uint32_t first_parent(Place place) const { return place == 0 ? 0 : parent_ends_[place - 1]; }
    std::uint32_t end_of_parents(Place place) const { return parent_ends_[place]; }

    /// Where a commit's parent stands among all parents; `read(id)` gives the header of one that is not known, or
    /// nothing. Unknown then.
    template <typename Read>
    Place place_of_parent(std::uint32_t parent, const Read& read)
    {
        if (parent_places_[parent] == unknown) {
            const git_oid id = parents_[parent]; // reading it may move them
            const Place place = place_of(id, read);
            parent_places_[parent] = place;
        }
        return parent_places_[parent];
    }
    template <typename Read>
    Place place_of(const git_oid& id, const Read& read)
    {
        const auto is_it = [&](std::size_t place) { return IdEqual()(ids_[place], id); };
        by_id_.reserve(ids_.size() + 1);
        for (; entered_ < ids_.size(); ++entered_) { // most walks ask for few
            by_id_.place_of(IdHash()(ids_[entered_]), entered_, [](std::size_t) { return false; });
        }
        if (const std::size_t place = by_id_.find(IdHash()(id), is_it); place != base::PlaceTable::npos) {
            return static_cast<Place>(place);
        }
        const std::optional<CommitHeader> header = read(id);
        if (!header) {
            return unknown;
        }
        ids_.push_back(id);
        committed_.push_back(header->committed);
        parents_.insert(parents_.end(), header->parents.begin(), header->parents.end());
        parent_places_.resize(parents_.size(), unknown);
        parent_ends_.push_back(static_cast<std::uint32_t>(parents_.size()));
        return static_cast<Place>(ids_.size() - 1);
    }

private:
    std::vector<git_oid> ids_;
    std::vector<std::int64_t> committed_;
    std::vector<std::uint32_t> parent_ends_;
    std::vector<git_oid> parents_;
    std::vector<Place> parent_places_;
    base::PlaceTable by_id_;
    std::size_t entered_ = 0;
};

WalkedCommits walked_from(std::string_view bytes)
{
    try {
        return bytes.empty() ? WalkedCommits() : WalkedCommits(bytes);
    } catch (const base::Error&) {
        return {}; // they are read again
    }
}

} // namespace

std::vector<std::string> newest_commits(const Objects& objects, const git_oid& head, std::size_t most,
                                        std::string& walked)
{
    using Place = WalkedCommits::Place;
    WalkedCommits commits = walked_from(walked);
    const std::size_t known = commits.size();
    struct Entry
    {
        std::int64_t committed = 0;
        std::size_t pushed = 0;
        Place place = 0;
        // By date, newest first; of one date in the order they came.
        bool operator<(const Entry& other) const
        {
            return committed != other.committed ? committed < other.committed : pushed > other.pushed;
        }
    };
    std::priority_queue<Entry> queue;
    std::vector<Place> met;
    std::vector<bool> is_met(known);
    const auto push = [&](Place place) {
        if (is_met.size() < commits.size()) {
            is_met.resize(commits.size());
        }
        if (place != WalkedCommits::unknown && !is_met[place]) {
            is_met[place] = true;
            queue.push({commits.committed(place), met.size(), place});
            met.push_back(place);
        }
    };
    const auto read = [&](const git_oid& id) {
        return objects.contains(id) ? std::optional(objects.read_header(id)) : std::nullopt;
    };
    push(commits.place_of(head, read));
    std::vector<std::string> ids;
    while (!queue.empty() && ids.size() < most) {
        const Place place = queue.top().place;
        queue.pop();
        if (objects.is_boundary(commits.id(place))) {
            continue; // what it changed cannot be known
        }
        const std::uint32_t first = commits.first_parent(place);
        const std::uint32_t end = commits.end_of_parents(place);
        if (end - first <= 1) {
            ids.push_back(to_hex(commits.id(place)));
        }
        for (std::uint32_t parent = first; parent < end; ++parent) {
            push(commits.place_of_parent(parent, read));
        }
    }
    // So few are read faster than all are written anew.
    constexpr std::size_t most_new = 20;
    const std::size_t fresh = commits.size() - known;
    if (fresh > most_new || (fresh > 0 && known == 0)) {
        walked = commits.to_bytes(met);
    }
    return ids;
}

} // namespace docwake::git
