#include "server/docwake_commit.h"

#include "base/sanitise.h"
#include "base/text.h"

#include <fmt/core.h>

#include <algorithm>

namespace docwake::server {

namespace {

constexpr std::string_view range_trailer = "Docwake-Range";
constexpr std::string_view scope_trailer = "Docwake-Scope";
constexpr std::string_view session_trailer = "Docwake-Session";
constexpr std::string_view root = "(root)";
constexpr std::size_t title_limit = 200;
constexpr std::size_t body_limit = 16 * 1024;

bool is_control(char character)
{
    return (static_cast<unsigned char>(character) < 0x20 && character != '\n' && character != '\t') ||
           character == 0x7F;
}

/// `git log` writes a body to terminals as it is, and libgit2 ends a message at a NUL.
std::string clean_body(std::string_view foreign)
{
    std::string body = base::repair_utf8(foreign);
    std::erase_if(body, is_control);
    return base::ellipsize(base::trim(body), body_limit);
}

bool is_id(std::string_view text)
{
    constexpr std::size_t sha1_length = 40;
    return text.size() == sha1_length && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

const model::Trailer* find_trailer(const model::Commit& commit, std::string_view key)
{
    // The last one: ours are the last lines of the message.
    const auto found = std::find_if(commit.trailers.rbegin(), commit.trailers.rend(),
                                    [key](const model::Trailer& trailer) { return trailer.key == key; });
    return found == commit.trailers.rend() ? nullptr : &*found;
}

} // namespace

std::string compose_commit_message(const CommitText& text)
{
    std::string title = base::sanitise_inline(text.title, title_limit);
    if (base::trim(title).empty()) {
        title = "Update the documentation";
    }
    std::string message = fmt::format("{}\n\n", base::trim(title));
    if (const std::string body = clean_body(text.body); !body.empty()) {
        message += body + "\n\n";
    }
    if (text.range) {
        message += fmt::format("{}: {}..{}\n", range_trailer, text.range->base.empty() ? root : text.range->base,
                               text.range->head);
    }
    if (!text.scope.empty()) {
        message += fmt::format("{}: {}\n", scope_trailer, base::sanitise_inline(text.scope));
    }
    message += fmt::format("{}: {}\n", session_trailer, base::sanitise_inline(text.session_id));
    return message;
}

bool is_docwake_commit(const model::Commit& commit)
{
    return commit.author == model::Person{commit_author_name, commit_author_email} &&
           find_trailer(commit, session_trailer) != nullptr;
}

std::string documented_scope(const model::Commit& commit)
{
    const model::Trailer* trailer = find_trailer(commit, scope_trailer);
    return trailer == nullptr ? std::string() : trailer->value;
}

std::optional<model::Range> documented_range(const model::Commit& commit)
{
    const model::Trailer* trailer = find_trailer(commit, range_trailer);
    if (trailer == nullptr) {
        return std::nullopt;
    }
    const std::string_view value = trailer->value;
    const std::size_t dots = value.find("..");
    if (dots == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view base = value.substr(0, dots);
    const std::string_view head = value.substr(dots + 2);
    if ((base != root && !is_id(base)) || !is_id(head)) {
        return std::nullopt;
    }
    return model::Range{base == root ? "" : std::string(base), std::string(head), ""};
}

PullRequest describe(const std::vector<model::Commit>& commits)
{
    PullRequest described;
    described.title = commits.front().subject;
    described.body = commits.front().body;
    described.created = commits.front().authored;
    described.updated = commits.back().authored;
    for (std::size_t i = 1; i < commits.size(); ++i) {
        described.body += fmt::format("{}{}, {}\n\n{}", described.body.empty() ? "" : "\n\n", commits[i].subject,
                                      base::to_date(commits[i].authored), commits[i].body);
    }
    described.body = std::string(base::trim(described.body));
    return described;
}

} // namespace docwake::server
