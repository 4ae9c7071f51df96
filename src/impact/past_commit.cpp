#include "impact/past_commit.h"

#include "base/byte_stream.h"
#include "base/sort_unique.h"
#include "impact/document.h"

#include <algorithm>

namespace docwake::impact {

namespace {

// A commit that says more than this about documents says too much to tell which of them.
constexpr std::size_t most_words = 1000;

void collect_words(std::string_view text, std::vector<WordId>& words)
{
    constexpr std::size_t looked_at = 1000;
    text = text.substr(0, looked_at);
    std::size_t collected_to = 0;
    for_each_name(text, [&](std::size_t begin, std::size_t end) {
        if (begin >= collected_to) {
            collected_to = end;
            for_each_word(text.substr(begin, end - begin), [&](WordId word) { words.push_back(word); });
        }
    });
}

} // namespace

PastCommit make_past_commit(const model::Commit& commit, std::vector<std::string> paths,
                            std::vector<std::pair<std::string, std::string>> renames, const model::CommitDiff& diff)
{
    PastCommit past{.id = commit.id, .paths = std::move(paths), .renames = std::move(renames)};
    if (diff.files.empty()) {
        return past;
    }
    collect_words(commit.subject, past.message);
    for (std::size_t at = 0; at < commit.body.size() && past.message.size() < most_words;) {
        const std::size_t end = std::min(commit.body.find('\n', at), commit.body.size());
        collect_words(std::string_view(commit.body).substr(at, end - at), past.message);
        at = end + 1;
    }
    for (const model::FileChange& file : diff.files) {
        if (is_written_for_people(file.path, {})) {
            continue;
        }
        for (const model::Hunk& hunk : file.hunks) {
            if (past.code.size() < 8 * most_words) {
                collect_words(hunk.section, past.code);
                for (const model::DiffLine& line : hunk.lines) {
                    collect_words(line.text, past.code);
                }
            }
        }
    }
    base::sort_unique(past.message);
    base::sort_unique(past.code);
    return past;
}

std::string to_bytes(const PastCommit& commit)
{
    base::ByteWriter writer;
    writer.text(commit.id);
    writer.varint(commit.paths.size());
    for (const std::string& path : commit.paths) {
        writer.text(path);
    }
    writer.varint(commit.renames.size());
    for (const auto& [from, to] : commit.renames) {
        writer.text(from);
        writer.text(to);
    }
    writer.list(commit.message);
    writer.list(commit.code);
    return writer.take();
}

PastCommit past_commit_from(std::string_view bytes)
{
    base::ByteReader reader(bytes);
    PastCommit commit;
    commit.id = reader.text();
    for (std::uint64_t left = reader.varint(); left > 0; --left) {
        commit.paths.emplace_back(reader.text());
    }
    for (std::uint64_t left = reader.varint(); left > 0; --left) {
        const std::string_view from = reader.text();
        commit.renames.emplace_back(from, reader.text());
    }
    commit.message = reader.list<WordId>();
    commit.code = reader.list<WordId>();
    return commit;
}

} // namespace docwake::impact
