#include "flow/status_text.h"

#include "base/object_id.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::flow {

namespace {

constexpr std::size_t longest_description = 140;
constexpr std::string_view v2_mark = " over API v2";
constexpr std::string_view branch_mark = " for ";
constexpr std::string_view since_mark = " since ";
constexpr std::string_view session_mark = " (job ";

/// One word of printable ASCII without parentheses.
bool can_be_read_back(std::string_view word)
{
    return !word.empty() &&
           std::ranges::all_of(word, [](char c) { return c > ' ' && c <= '~' && c != '(' && c != ')'; });
}

std::string part(std::string_view mark, const std::string& word)
{
    return can_be_read_back(word) ? fmt::format("{}{}", mark, word) : std::string();
}

/// Takes the mark and the word behind it off the end; empty: they are not there.
std::string take_end(std::string_view& description, std::string_view mark, bool (*fits)(std::string_view))
{
    const std::size_t at = description.rfind(mark);
    if (at == std::string_view::npos || !fits(description.substr(at + mark.size()))) {
        return {};
    }
    std::string word(description.substr(at + mark.size()));
    description = description.substr(0, at);
    return word;
}

} // namespace

std::string to_description(const StatusText& text)
{
    const std::string branch = part(branch_mark, text.docs_branch);
    const std::string since = part(since_mark, text.since);
    const std::string session = can_be_read_back(text.session) ? part(session_mark, text.session) + ")" : "";
    const std::string without_branch = since + session;
    for (const std::string& end : {branch + without_branch, without_branch, session}) {
        if (text.phrase.size() + end.size() <= longest_description) {
            return fmt::format("{}{}", text.phrase, end);
        }
    }
    return base::ellipsize(text.phrase, longest_description);
}

StatusText from_description(std::string_view description)
{
    StatusText text;
    if (description.ends_with(')')) {
        std::string_view rest = description.substr(0, description.size() - 1);
        text.session = take_end(rest, session_mark, can_be_read_back);
        description = text.session.empty() ? description : rest;
    }
    text.since = take_end(description, since_mark, base::is_object_id);
    text.docs_branch = take_end(description, branch_mark, can_be_read_back);
    text.phrase = description;
    return text;
}

std::string sending_phrase(int api_version)
{
    return fmt::format("Docs job being sent{}", api_version == 2 ? v2_mark : std::string_view());
}

int api_version_of(std::string_view phrase)
{
    return phrase.starts_with(sending_phrase(2)) ? 2 : 1;
}

} // namespace docwake::flow
