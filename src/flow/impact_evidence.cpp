#include "flow/impact_evidence.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/in_order.h"
#include "impact/document.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::flow {

namespace {

// Older commits tell of files and documents that are no more.
constexpr std::size_t history_length = 3000;

// A larger file is data that somebody gave a document's name.
constexpr std::size_t largest_document = 16U << 20;

} // namespace

DocumentSet list_documents(git::Archive& archive, const std::string& commit, const std::vector<std::string>& folders)
{
    const auto wants = [&](const std::string& path) { return impact::document_kind(path, folders).has_value(); };
    return {archive, commit, commit.empty() ? archive.list_working_tree(wants) : archive.list(commit, wants)};
}

std::string DocumentReader::read(const git::Archive::File& file)
{
    try {
        std::string text;
        if (documents_.commit.empty()) {
            text = documents_.archive.read_working_tree(file.path);
        } else {
            const std::scoped_lock lock(objects_); // an archive's objects are for one thread at a time
            text = documents_.archive.read(file.blob);
        }
        return text.size() > largest_document ? std::string() : text;
    } catch (const base::Error&) {
        return {}; // it went since it was listed, or a partial clone does not have it
    }
}

void read_words(const DocumentSet& documents, state::Index* index, std::size_t threads,
                const std::function<void(std::size_t, const impact::WordList&)>& receive)
{
    // How a file is read depends on its name's ending.
    const auto kind_of = [](const git::Archive::File& file) {
        return impact::document_kind(file.path, {}).value_or(impact::DocumentKind::plain_text);
    };
    std::vector<std::string> keys;
    for (const git::Archive::File& file : documents.files) {
        keys.push_back(fmt::format("{}/{}", file.blob, static_cast<int>(kind_of(file))));
    }
    const std::string table = fmt::format("words {}", impact::word_list_version);
    std::vector<bool> known(keys.size());
    if (index != nullptr) {
        index->read(table, keys, [&](std::size_t place, std::string_view bytes) {
            receive(place, impact::word_list_from(bytes));
            known[place] = true;
        });
    }
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (!known[i]) {
            missing.push_back(i);
        }
    }
    DocumentReader reader(documents);
    constexpr std::size_t written_at_once = 16U << 20; // bytes
    std::vector<std::pair<std::string, std::string>> entries;
    std::size_t bytes = 0;
    const auto write = [&] {
        index->write(table, entries);
        entries.clear();
        bytes = 0;
    };
    base::make_in_chunks<impact::WordList>(
        missing.size(), threads,
        [&](std::size_t, std::size_t place) {
            const git::Archive::File& file = documents.files[missing[place]];
            return impact::words_of(kind_of(file), reader.read(file));
        },
        [&](std::size_t place, const impact::WordList& words) {
            receive(missing[place], words);
            if (index != nullptr) {
                entries.emplace_back(keys[missing[place]], impact::to_bytes(words));
                bytes += entries.back().second.size();
                if (bytes >= written_at_once) {
                    write();
                }
            }
        },
        documents_per_chunk);
    if (!entries.empty()) {
        write();
    }
}

namespace {

/// Of what the walk read the index keeps the last alone: the next base is mostly a commit or two away.
std::vector<std::string> newest_commits(git::Archive& archive, const std::string& head, state::Index* index)
{
    const std::string table = fmt::format("walk {}", git::walked_version);
    const std::string key = "newest";
    std::string walked;
    if (index != nullptr) {
        index->read(table, {key}, [&](std::size_t, std::string_view bytes) { walked = bytes; });
    }
    const std::string walked_before = walked;
    std::vector<std::string> ids = archive.newest(head, history_length, walked);
    if (index != nullptr && walked != walked_before) {
        index->write(table, {{key, walked}});
    }
    return ids;
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
    std::vector<std::optional<impact::PastCommit>> found(ids.size());
    // Which commits have their words kept depends on what is a document.
    std::string settings;
    for (const std::string& folder : folders) {
        settings += folder + "\n";
    }
    const std::string table = fmt::format("commits {} {}", impact::past_commit_version,
                                          settings.empty() ? settings : base::sha256_hex(settings).substr(0, 16));
    if (index != nullptr) {
        index->read(table, ids,
                    [&](std::size_t place, std::string_view bytes) { found[place] = impact::past_commit_from(bytes); });
    }
    std::vector<std::string> missing;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (!found[i]) {
            missing.push_back(ids[i]);
            places.push_back(i);
        }
    }
    constexpr std::size_t most_files = 150; // as in impact::co_change
    const auto wants_diff = [&](const std::vector<std::string>& paths) {
        const auto is_document = [&](const std::string& path) {
            return impact::document_kind(path, folders).has_value();
        };
        return paths.size() <= most_files && std::ranges::any_of(paths, is_document) &&
               !std::ranges::all_of(paths, is_document);
    };
    std::vector<std::pair<std::string, std::string>> entries;
    std::size_t next = 0;
    archive.read_commits(missing, threads, wants_diff, [&](git::PastChange change) {
        while (missing[next] != change.commit.id) {
            ++next;
        }
        impact::PastCommit past =
            impact::make_past_commit(change.commit, std::move(change.paths), std::move(change.renames), change.diff);
        if (index != nullptr) {
            entries.emplace_back(past.id, impact::to_bytes(past));
        }
        found[places[next]] = std::move(past);
    });
    if (index != nullptr) {
        index->write(table, entries);
    }
    std::vector<impact::PastCommit> history;
    for (std::optional<impact::PastCommit>& commit : found) {
        if (commit) {
            history.push_back(std::move(*commit));
        }
    }
    return history;
}

} // namespace docwake::flow
