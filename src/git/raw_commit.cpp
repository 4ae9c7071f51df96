#include "git/raw_commit.h"

#include "base/error.h"
#include "base/text.h"
#include "git/encoding.h"
#include "git/handles.h"
#include "git/trailers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace docwake::git {

namespace {

/// Cuts the next line off `text`, without its LF.
std::string_view take_line(std::string_view& text)
{
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

/// The value when the line is `key value`.
bool take_value(std::string_view line, std::string_view key, std::string_view& value)
{
    if (!line.starts_with(key) || line.size() <= key.size() || line[key.size()] != ' ') {
        return false;
    }
    value = line.substr(key.size() + 1);
    return true;
}

git_oid read_id(std::string_view hex, const git_oid& commit)
{
    try {
        return to_oid(hex);
    } catch (const base::Error& error) {
        throw base::Error(base::ErrorKind::git, fmt::format("the commit {} is damaged", to_hex(commit)))
            .caused_by(error.message())
            .hint("git fsck");
    }
}

/// The seconds behind the last `>` of an author or committer line.
std::int64_t read_seconds(std::string_view person)
{
    const std::size_t end = person.rfind('>');
    if (end == std::string_view::npos) {
        return 0;
    }
    const std::string_view digits = base::trim(person.substr(end + 1));
    std::int64_t seconds = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    return result.ec == std::errc() && seconds >= 0 ? seconds : 0;
}

base::Time to_time(std::int64_t seconds)
{
    constexpr std::int64_t last_second_of_year_9999 = 253'402'300'799; // ISO 8601 ends there
    return base::Time(std::chrono::seconds(std::min(seconds, last_second_of_year_9999)));
}

model::Person read_person(std::string_view line, std::string_view encoding)
{
    const std::size_t open = line.find('<');
    const std::size_t close = line.find('>', open == std::string_view::npos ? 0 : open);
    const std::string_view name = line.substr(0, std::min(open, close));
    std::string_view email;
    if (open != std::string_view::npos) {
        email = line.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
    }
    return {to_utf8(base::trim(name), encoding), to_utf8(base::trim(email), encoding)};
}

/// Where a commit's parts are in its raw bytes.
struct Parts
{
    CommitHeader header;
    std::string_view author;
    std::string_view committer;
    std::string_view encoding;
    std::string_view message;
};

Parts take_apart(std::string_view raw, const git_oid& id)
{
    Parts parts;
    std::string_view value;
    if (!take_value(take_line(raw), "tree", value)) {
        throw base::Error(base::ErrorKind::git, fmt::format("the commit {} is damaged", to_hex(id)))
            .caused_by("it names no tree")
            .hint("git fsck");
    }
    parts.header.tree = read_id(value, id);
    bool parents_may_follow = true;
    while (!raw.empty()) {
        const std::string_view line = take_line(raw);
        if (line.empty()) {
            break;
        }
        if (parents_may_follow && take_value(line, "parent", value)) {
            parts.header.parents.push_back(read_id(value, id));
            continue;
        }
        parents_may_follow = false;
        // The lines of a signature or a merged tag are indented by a blank and so are none of these.
        for (const auto& [key, part] : {std::pair<std::string_view, std::string_view*>{"author", &parts.author},
                                        {"committer", &parts.committer},
                                        {"encoding", &parts.encoding}}) {
            if (part->empty() && take_value(line, key, value)) {
                *part = value;
            }
        }
    }
    parts.header.committed = read_seconds(parts.committer);
    parts.message = raw;
    return parts;
}

} // namespace

CommitHeader parse_header(std::string_view raw, const git_oid& id)
{
    return take_apart(raw, id).header;
}

model::Commit parse_commit(std::string_view raw, const git_oid& id)
{
    const Parts parts = take_apart(raw, id);
    model::Commit commit;
    commit.id = to_hex(id);
    std::ranges::transform(parts.header.parents, std::back_inserter(commit.parents), to_hex);
    commit.author = read_person(parts.author, parts.encoding);
    commit.authored = to_time(read_seconds(parts.author));
    commit.committer = read_person(parts.committer, parts.encoding);
    commit.committed = to_time(parts.header.committed);
    Message message = split_message(to_utf8(parts.message, parts.encoding));
    commit.subject = std::move(message.subject);
    commit.body = std::move(message.body);
    commit.trailers = std::move(message.trailers);
    return commit;
}

} // namespace docwake::git
