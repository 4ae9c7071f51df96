#include "flow/past_commits.h"

#include "base/hash.h"
#include "impact/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace docwake::flow {

namespace {

// Older commits tell of files and documents that are no more.
constexpr std::size_t history_length = 3000;

// Of what is kept for the next reading the index has the last alone: the next base is mostly a commit or two away.
constexpr const char* last = "newest";

std::vector<std::string> newest_commits(git::Archive& archive, const std::string& head, state::Index* index)
{
    const std::string table = fmt::format("walk {}", git::walked_version);
    std::string walked;
    if (index != nullptr) {
        index->read(table, {last}, [&](std::size_t, std::string_view bytes) { walked = bytes; });
    }
    const std::string walked_before = walked;
    std::vector<std::string> ids = archive.newest(head, history_length, walked);
    if (index != nullptr && walked != walked_before) {
        index->write(table, {{last, walked}});
    }
    return ids;
}

/// Commits that are asked for, as far as they are known.
class History
{
public:
    /// `ids` has to outlive this.
    explicit History(const std::vector<std::string>& ids) : ids_(ids), commits_(ids.size())
    {
        places_.reserve(ids.size());
        for (std::size_t place = 0; place < ids.size(); ++place) {
            places_.emplace(ids[place], place);
        }
    }

    /// Leaves out what is not asked for.
    void put(impact::PastCommit commit)
    {
        if (const auto place = places_.find(commit.id); place != places_.end()) {
            commits_[place->second] = std::move(commit);
        }
    }
    std::vector<std::string> missing() const
    {
        std::vector<std::string> missing;
        for (std::size_t i = 0; i < ids_.size(); ++i) {
            if (!commits_[i]) {
                missing.push_back(ids_[i]);
            }
        }
        return missing;
    }
    std::vector<impact::PastCommit> take()
    {
        std::vector<impact::PastCommit> taken;
        for (std::optional<impact::PastCommit>& commit : commits_) {
            if (commit) {
                taken.push_back(*std::move(commit));
            }
        }
        return taken;
    }

private:
    const std::vector<std::string>& ids_;
    std::vector<std::optional<impact::PastCommit>> commits_;
    std::unordered_map<std::string_view, std::size_t> places_;
};

void read_from_archive(git::Archive& archive, const std::vector<std::string>& ids,
                       const std::vector<std::string>& folders, std::size_t threads,
                       const std::function<void(impact::PastCommit)>& receive)
{
    constexpr std::size_t most_files = 150; // as in impact::co_change
    const auto wants_diff = [&](const std::vector<std::string>& paths) {
        const auto is_document = [&](const std::string& path) {
            return impact::document_kind(path, folders).has_value();
        };
        return paths.size() <= most_files && std::ranges::any_of(paths, is_document) &&
               !std::ranges::all_of(paths, is_document);
    };
    archive.read_commits(ids, threads, wants_diff, [&](git::PastChange change) {
        receive(
            impact::make_past_commit(change.commit, std::move(change.paths), std::move(change.renames), change.diff));
    });
}

} // namespace

std::vector<impact::PastCommit> read_history(git::Archive& archive, const std::string& head,
                                             const std::vector<std::string>& folders, state::Index* index,
                                             std::size_t threads)
{
    if (head.empty()) {
        return {};
    }
    const std::vector<std::string> ids = newest_commits(archive, head, index);
    History history(ids);
    if (index == nullptr) {
        read_from_archive(archive, ids, folders, threads,
                          [&](impact::PastCommit commit) { history.put(std::move(commit)); });
        return history.take();
    }
    // Which commits have their words kept depends on what is a document.
    std::string settings;
    for (const std::string& folder : folders) {
        settings += folder + "\n";
    }
    const std::string version = fmt::format("{} {}", impact::past_commit_version,
                                            settings.empty() ? settings : base::sha256_hex(settings).substr(0, 16));
    const std::string together = "history " + version;
    const std::string singly = "commits " + version;
    index->read(together, {last}, [&](std::size_t, std::string_view bytes) {
        for (impact::PastCommit& commit : impact::past_commits_from(bytes)) {
            history.put(std::move(commit));
        }
    });
    const std::vector<std::string> others = history.missing();
    index->read(singly, others,
                [&](std::size_t, std::string_view bytes) { history.put(impact::past_commit_from(bytes)); });
    std::vector<std::pair<std::string, std::string>> entries;
    read_from_archive(archive, history.missing(), folders, threads, [&](impact::PastCommit commit) {
        entries.emplace_back(commit.id, impact::to_bytes(commit));
        history.put(std::move(commit));
    });
    index->write(singly, entries);
    const std::size_t found = others.size() - history.missing().size();
    std::vector<impact::PastCommit> commits = history.take();
    // So few are found faster one by one than all are written anew.
    constexpr std::size_t most_found = 100;
    if (found > most_found) {
        index->write(together, {{last, impact::to_bytes(commits)}});
    }
    return commits;
}

} // namespace docwake::flow
