#include "flow/past_commits.h"

#include "flow/documents.h"
#include "flow/index_entries.h"
#include "impact/document.h"
#include "impact/past_commit.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace docwake::flow {

namespace {

// Older commits tell of files and documents that are no more.
constexpr std::size_t history_length = 3000;

std::vector<std::string> newest_commits(git::Archive& archive, const std::string& head, state::Index* index)
{
    const std::string table = fmt::format("walk {}", git::walked_version);
    std::string walked;
    if (index != nullptr) {
        index->read(table, {last_entry}, [&](std::size_t, std::string_view bytes) { walked = bytes; });
    }
    const std::string walked_before = walked;
    std::vector<std::string> ids = archive.newest(head, history_length, walked);
    if (index != nullptr && walked != walked_before) {
        index->write(table, {{last_entry, walked}});
    }
    return ids;
}

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

impact::History read_history(git::Archive& archive, const std::string& head, const std::vector<std::string>& folders,
                             state::Index* index, std::size_t threads)
{
    impact::History history;
    if (head.empty()) {
        return history;
    }
    const std::vector<std::string> ids = newest_commits(archive, head, index);
    if (index == nullptr) {
        std::vector<impact::PastCommit> commits;
        read_from_archive(archive, ids, folders, threads,
                          [&](impact::PastCommit commit) { commits.push_back(std::move(commit)); });
        return impact::History(commits);
    }
    // Which commits have their words kept depends on what is a document.
    const std::string version = fmt::format("{} {}", impact::past_commit_version, settings_key(folders));
    const std::string together = fmt::format("history {} {}", impact::history_version, version);
    const std::string singly = "commits " + version;
    index->read(together, {last_entry}, [&](std::size_t, std::string_view bytes) { history = impact::History(bytes); });
    const std::vector<std::string> others = history.arrange(ids);
    if (others.empty()) {
        return history;
    }
    index->read(singly, others,
                [&](std::size_t, std::string_view bytes) { history.add(impact::past_commit_from(bytes)); });
    std::vector<std::pair<std::string, std::string>> entries;
    const std::vector<std::string> unknown = history.arrange(ids);
    read_from_archive(archive, unknown, folders, threads, [&](const impact::PastCommit& commit) {
        entries.emplace_back(commit.id, impact::to_bytes(commit));
        history.add(commit);
    });
    index->write(singly, entries);
    history.arrange(ids);
    // What is new, as in a fresh clone, may never be read again.
    if (others.size() - unknown.size() > most_single_entries) {
        index->write(together, {{last_entry, history.to_bytes()}});
    }
    return history;
}

} // namespace docwake::flow
