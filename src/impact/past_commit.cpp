#include "impact/past_commit.h"

#include "base/error.h"
#include "impact/document.h"

#include <algorithm>
#include <cstring>

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

void make_unique(std::vector<WordId>& words)
{
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end()); // clang 14 cannot read ranges::unique
}

class Writer
{
public:
    void number(std::uint32_t value)
    {
        // NOLINTNEXTLINE(*-reinterpret-cast): the way to bytes
        bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    void text(std::string_view value)
    {
        number(static_cast<std::uint32_t>(value.size()));
        bytes_.append(value);
    }
    void words(const std::vector<WordId>& values)
    {
        number(static_cast<std::uint32_t>(values.size()));
        // NOLINTNEXTLINE(*-reinterpret-cast): likewise
        bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(WordId));
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

class Reader
{
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    bool is_at_end() const { return rest_.empty(); }
    std::uint32_t number()
    {
        std::uint32_t value = 0;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }
    std::string text() { return std::string(take(number())); }
    std::vector<WordId> words()
    {
        const std::uint32_t count = number();
        const std::string_view bytes = take(std::size_t{count} * sizeof(WordId));
        std::vector<WordId> values(count);
        if (count > 0) {
            std::memcpy(values.data(), bytes.data(), bytes.size());
        }
        return values;
    }

private:
    std::string_view take(std::size_t size)
    {
        if (size > rest_.size()) {
            throw base::Error(base::ErrorKind::unexpected, "an entry of the index is damaged");
        }
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

    std::string_view rest_;
};

void write(Writer& writer, const PastCommit& commit)
{
    writer.text(commit.id);
    writer.number(static_cast<std::uint32_t>(commit.paths.size()));
    for (const std::string& path : commit.paths) {
        writer.text(path);
    }
    writer.number(static_cast<std::uint32_t>(commit.renames.size()));
    for (const auto& [from, to] : commit.renames) {
        writer.text(from);
        writer.text(to);
    }
    writer.words(commit.message);
    writer.words(commit.code);
}

PastCommit read(Reader& reader)
{
    PastCommit commit;
    commit.id = reader.text();
    for (std::uint32_t left = reader.number(); left > 0; --left) {
        commit.paths.push_back(reader.text());
    }
    for (std::uint32_t left = reader.number(); left > 0; --left) {
        std::string from = reader.text();
        commit.renames.emplace_back(std::move(from), reader.text());
    }
    commit.message = reader.words();
    commit.code = reader.words();
    return commit;
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
    make_unique(past.message);
    make_unique(past.code);
    return past;
}

std::string to_bytes(const PastCommit& commit)
{
    Writer writer;
    write(writer, commit);
    return writer.take();
}

PastCommit past_commit_from(std::string_view bytes)
{
    Reader reader(bytes);
    return read(reader);
}

std::string to_bytes(const std::vector<PastCommit>& commits)
{
    Writer writer;
    for (const PastCommit& commit : commits) {
        write(writer, commit);
    }
    return writer.take();
}

std::vector<PastCommit> past_commits_from(std::string_view bytes)
{
    std::vector<PastCommit> commits;
    for (Reader reader(bytes); !reader.is_at_end();) {
        commits.push_back(read(reader));
    }
    return commits;
}

} // namespace docwake::impact
