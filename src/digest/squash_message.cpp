#include "digest/squash_message.h"

#include "base/text.h"

#include <algorithm>
#include <string_view>

namespace docwake::digest {

namespace {

/// "commit ID", as `git log` begins a commit.
bool begins_logged_commit(std::string_view line)
{
    constexpr std::string_view word = "commit ";
    constexpr std::size_t id_length = 40;
    return line.starts_with(word) && line.size() == word.size() + id_length &&
           line.find_first_not_of("0123456789abcdef", word.size()) == std::string_view::npos;
}

/// A list that people write has its items below each other; GitHub's items are paragraphs.
bool begins_item(std::string_view line, bool at_paragraph)
{
    return begins_logged_commit(line) || (at_paragraph && line.starts_with("* "));
}

} // namespace

std::string text_below_subject(const model::Commit& commit)
{
    std::string text = commit.body;
    for (const model::Trailer& trailer : commit.trailers) {
        text.append("\n").append(trailer.key).append(": ").append(trailer.value);
    }
    return text;
}

std::vector<std::string> squashed_messages(const model::Commit& commit)
{
    std::vector<std::string> messages;
    const std::string text = text_below_subject(commit);
    if (text.find("* ") == std::string::npos && text.find("commit ") == std::string::npos) {
        return messages; // as nearly all, without looking at each line
    }
    bool at_paragraph = true;
    for (const std::string_view line : base::split_lines(text)) {
        if (begins_item(line, at_paragraph)) {
            messages.emplace_back();
        }
        if (!messages.empty()) {
            messages.back().append(line).append("\n");
        }
        at_paragraph = base::trim(line).empty();
    }
    if (messages.size() < 2) {
        messages.clear();
    }
    return messages;
}

} // namespace docwake::digest
