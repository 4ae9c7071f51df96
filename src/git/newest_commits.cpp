#include "git/newest_commits.h"

#include "git/raw_commit.h"
#include "git/steps.h"

#include <cstdint>
#include <cstring>
#include <queue>
#include <unordered_map>

namespace docwake::git {

namespace {

/// What a walk needs of a commit. It never changes; where a clone is cut off does, and is no part of it.
struct Walked
{
    git_oid id{};
    std::int64_t committed = 0;
    std::vector<git_oid> parents;
};

void append(std::string& bytes, const void* from, std::size_t size)
{
    bytes.append(static_cast<const char*>(from), size);
}

void append(std::string& bytes, const Walked& commit)
{
    const auto count = static_cast<std::uint32_t>(commit.parents.size());
    append(bytes, &commit.id, sizeof commit.id);
    append(bytes, &commit.committed, sizeof commit.committed);
    append(bytes, &count, sizeof count);
    append(bytes, commit.parents.data(), count * sizeof(git_oid));
}

void take(std::string_view& bytes, void* to, std::size_t size)
{
    std::memcpy(to, bytes.data(), size);
    bytes.remove_prefix(size);
}

using Known = std::unordered_map<git_oid, Walked, IdHash, IdEqual>;

/// Commits of an earlier walk by their ids. From a damaged part on they are read again.
Known known_from(std::string_view bytes)
{
    Known known;
    Walked commit;
    std::uint32_t count = 0;
    constexpr std::size_t fixed = sizeof commit.id + sizeof commit.committed + sizeof count;
    while (bytes.size() >= fixed) {
        take(bytes, &commit.id, sizeof commit.id);
        take(bytes, &commit.committed, sizeof commit.committed);
        take(bytes, &count, sizeof count);
        if (bytes.size() / sizeof(git_oid) < count) {
            break;
        }
        commit.parents.resize(count);
        if (count > 0) {
            take(bytes, commit.parents.data(), count * sizeof(git_oid));
        }
        known.emplace(commit.id, commit);
    }
    return known;
}

} // namespace

std::vector<std::string> newest_commits(const Objects& objects, const git_oid& head, std::size_t most,
                                        std::string& walked)
{
    const Known known = known_from(walked);
    std::string walked_now;
    bool has_new = false;
    struct Entry
    {
        Walked commit;
        std::size_t pushed = 0;
        // By date, newest first; of one date in the order they came.
        bool operator<(const Entry& other) const
        {
            return commit.committed != other.commit.committed ? commit.committed < other.commit.committed
                                                              : pushed > other.pushed;
        }
    };
    std::priority_queue<Entry> queue;
    IdSet seen;
    const auto push = [&](const git_oid& id) {
        if (!seen.insert(id).second) {
            return;
        }
        if (const auto commit = known.find(id); commit != known.end()) {
            queue.push({commit->second, seen.size()});
        } else if (objects.contains(id)) {
            CommitHeader header = read_header(objects, id);
            queue.push({{id, header.committed, std::move(header.parents)}, seen.size()});
            has_new = true;
        }
    };
    push(head);
    std::vector<std::string> ids;
    while (!queue.empty() && ids.size() < most) {
        const Walked commit = queue.top().commit;
        queue.pop();
        append(walked_now, commit);
        if (objects.is_boundary(commit.id)) {
            continue; // what it changed cannot be known
        }
        if (commit.parents.size() <= 1) {
            ids.push_back(to_hex(commit.id));
        }
        for (const git_oid& parent : commit.parents) {
            push(parent);
        }
    }
    if (has_new) {
        for (; !queue.empty(); queue.pop()) {
            append(walked_now, queue.top().commit);
        }
        walked = std::move(walked_now);
    }
    return ids;
}

} // namespace docwake::git
