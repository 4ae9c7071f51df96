#include "git/newest_commits.h"

#include "base/place_table.h"
#include "git/raw_commit.h"
#include "git/steps.h"

#include <cstdint>
#include <queue>
#include <span>

namespace docwake::git {

namespace {

void append(std::string& bytes, const void* from, std::size_t size)
{
    bytes.append(static_cast<const char*>(from), size);
}

void take(std::string_view& bytes, void* to, std::size_t size)
{
    bytes.copy(static_cast<char*>(to), size);
    bytes.remove_prefix(size);
}

/// What a walk needs of commits. It never changes; where a clone is cut off does, and is no part of it.
class WalkedCommits
{
public:
    struct Commit
    {
        git_oid id{};
        std::int64_t committed = 0;
        std::size_t first_parent = 0; ///< its place among all parents
        std::uint32_t parent_count = 0;
        bool is_met = false; ///< in the present walk
    };

    /// Of an earlier walk. From a damaged part on they are read again.
    explicit WalkedCommits(std::string_view bytes)
    {
        Commit commit;
        constexpr std::size_t fixed = sizeof commit.id + sizeof commit.committed + sizeof commit.parent_count;
        while (bytes.size() >= fixed) {
            take(bytes, &commit.id, sizeof commit.id);
            take(bytes, &commit.committed, sizeof commit.committed);
            take(bytes, &commit.parent_count, sizeof commit.parent_count);
            if (bytes.size() / sizeof(git_oid) < commit.parent_count) {
                break;
            }
            commit.first_parent = parents_.size();
            parents_.resize(parents_.size() + commit.parent_count);
            take(bytes, parents_.data() + commit.first_parent, commit.parent_count * sizeof(git_oid));
            enter(commit);
        }
    }

    /// base::PlaceTable::npos: it is not known.
    std::size_t find(const git_oid& id) const
    {
        return places_.find(IdHash()(id), [&](std::size_t place) { return IdEqual()(commits_[place].id, id); });
    }
    std::size_t add(const git_oid& id, const CommitHeader& header)
    {
        const std::size_t first_parent = parents_.size();
        parents_.insert(parents_.end(), header.parents.begin(), header.parents.end());
        return enter({id, header.committed, first_parent, static_cast<std::uint32_t>(header.parents.size())});
    }

    Commit& operator[](std::size_t place) { return commits_[place]; }
    /// Until the next is added.
    std::span<const git_oid> parents_of(const Commit& commit) const
    {
        return std::span(parents_).subspan(commit.first_parent, commit.parent_count);
    }

    void append_to(std::string& bytes, std::size_t place) const
    {
        const Commit& commit = commits_[place];
        append(bytes, &commit.id, sizeof commit.id);
        append(bytes, &commit.committed, sizeof commit.committed);
        append(bytes, &commit.parent_count, sizeof commit.parent_count);
        append(bytes, parents_of(commit).data(), commit.parent_count * sizeof(git_oid));
    }

private:
    std::size_t enter(const Commit& commit)
    {
        const std::size_t place = places_.place_of(IdHash()(commit.id), commits_.size(), [&](std::size_t at) {
            return IdEqual()(commits_[at].id, commit.id);
        });
        if (place == commits_.size()) {
            commits_.push_back(commit);
        }
        return place;
    }

    std::vector<Commit> commits_;
    std::vector<git_oid> parents_;
    base::PlaceTable places_;
};

} // namespace

std::vector<std::string> newest_commits(const Objects& objects, const git_oid& head, std::size_t most,
                                        std::string& walked)
{
    WalkedCommits commits(walked);
    std::string walked_now;
    bool has_new = false;
    struct Entry
    {
        std::int64_t committed = 0;
        std::size_t pushed = 0;
        std::size_t place = 0;
        // By date, newest first; of one date in the order they came.
        bool operator<(const Entry& other) const
        {
            return committed != other.committed ? committed < other.committed : pushed > other.pushed;
        }
    };
    std::priority_queue<Entry> queue;
    std::size_t pushed = 0;
    const auto push = [&](const git_oid& id) {
        std::size_t place = commits.find(id);
        if (place == base::PlaceTable::npos) {
            if (!objects.contains(id)) {
                return;
            }
            place = commits.add(id, read_header(objects, id));
            has_new = true;
        }
        if (!commits[place].is_met) {
            commits[place].is_met = true;
            queue.push({commits[place].committed, pushed++, place});
        }
    };
    push(head);
    std::vector<std::string> ids;
    while (!queue.empty() && ids.size() < most) {
        const std::size_t place = queue.top().place;
        queue.pop();
        commits.append_to(walked_now, place);
        const WalkedCommits::Commit commit = commits[place];
        if (objects.is_boundary(commit.id)) {
            continue; // what it changed cannot be known
        }
        if (commit.parent_count <= 1) {
            ids.push_back(to_hex(commit.id));
        }
        for (std::size_t parent = 0; parent < commit.parent_count; ++parent) {
            push(git_oid(commits.parents_of(commit)[parent]));
        }
    }
    if (has_new) {
        for (; !queue.empty(); queue.pop()) {
            commits.append_to(walked_now, queue.top().place);
        }
        walked = std::move(walked_now);
    }
    return ids;
}

} // namespace docwake::git
