#include "digest/agent_commit.h"

#include "base/text.h"
#include "digest/squash_message.h"

#include <re2/re2.h>

#include <algorithm>

namespace docwake::digest {

namespace {

// As our agent writes it (server/docwake_commit.cpp), also indented by `git merge --squash`.
bool holds_range_line(const std::string& text)
{
    static const RE2 line(R"((?m)^\s*Docwake-Range: (?:[0-9a-f]{40}|\(root\))\.\.[0-9a-f]{40}\s*$)");
    return text.find("Docwake-Range: ") != std::string::npos && RE2::PartialMatch(text, line);
}

bool is_of_our_agent(const model::Commit& commit)
{
    const bool has_trailer = find_trailer(commit, "docwake-range") != nullptr;
    if (has_trailer && commit.author.email == "docwake@localhost") {
        return true;
    }
    // A squashed feature may hold a docs branch that was merged into it.
    const std::vector<std::string> squashed = squashed_messages(commit);
    return squashed.empty() ? has_trailer || holds_range_line(commit.body)
                            : std::ranges::all_of(squashed, holds_range_line);
}

/// The author's names are those of its GitHub apps, and so is the trailer; both as its commits in public repositories
/// have them.
bool is_of_hosted_agent(const model::Commit& commit)
{
    const auto is_bot = [](std::string_view login) {
        return login == "mintlify[bot]" || login == "mintlify-development[bot]";
    };
    if (is_bot(commit.author.name) || is_bot(github_login(commit.author.email))) {
        return true;
    }
    const model::Trailer* made_by = find_trailer(commit, "generated-by");
    return made_by != nullptr && base::trim(made_by->value) == "mintlify-agent" && squashed_messages(commit).empty();
}

} // namespace

bool is_of_agent(const model::Commit& commit)
{
    return is_of_our_agent(commit) || is_of_hosted_agent(commit);
}

bool is_hosted_agent_branch(std::string_view name)
{
    static const RE2 expression("mintlify/[0-9a-f]{8}");
    return RE2::FullMatch(re2::StringPiece(name.data(), name.size()), expression);
}

std::string_view github_login(std::string_view email)
{
    constexpr std::string_view host = "@users.noreply.github.com";
    if (!email.ends_with(host)) {
        return {};
    }
    email.remove_suffix(host.size());
    // Addresses from before 2017 have no number.
    const std::size_t plus = email.find('+');
    return plus == std::string_view::npos ? email : email.substr(plus + 1);
}

const model::Trailer* find_trailer(const model::Commit& commit, std::string_view lower_case_key)
{
    const auto found =
        std::find_if(commit.trailers.rbegin(), commit.trailers.rend(), [lower_case_key](const model::Trailer& trailer) {
            return base::to_lower_ascii(trailer.key) == lower_case_key;
        });
    return found == commit.trailers.rend() ? nullptr : &*found;
}

} // namespace docwake::digest
