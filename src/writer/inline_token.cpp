#include "writer/inline_token.h"

#include <algorithm>

namespace docwake::writer {

namespace {

constexpr std::string_view word_characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

bool is_alphanumeric(char c)
{
    return word_characters.find(c) != std::string_view::npos;
}

bool is_word(char c)
{
    return is_alphanumeric(c) || c == '_';
}

std::size_t span_of(std::string_view text, std::string_view also)
{
    const auto* const end = std::find_if_not(text.begin(), text.end(), [also](char c) {
        return is_alphanumeric(c) || also.find(c) != std::string_view::npos;
    });
    return static_cast<std::size_t>(end - text.begin());
}

std::size_t backtick_run(std::string_view text)
{
    return std::min(text.find_first_not_of('`'), text.size());
}

/// The length of the code span that `text` starts with; 0 when its backticks are not closed by a run of equal length.
std::size_t code_span(std::string_view text)
{
    const std::size_t opening = backtick_run(text);
    for (std::size_t at = text.find('`', opening); at < text.size(); at = text.find('`', at)) {
        const std::size_t closing = backtick_run(text.substr(at));
        at += closing;
        if (closing == opening) {
            return at;
        }
    }
    return 0;
}

/// The length of an address without the punctuation of the sentence around it.
std::size_t address_end(std::string_view text)
{
    const std::size_t end = std::min(text.find_first_of(" `<>"), text.size());
    const std::size_t last = text.substr(0, end).find_last_not_of(".,;:!?)]}'\"*_~|");
    return last == std::string_view::npos ? 0 : last + 1;
}

std::size_t address(std::string_view text)
{
    const std::size_t scheme = span_of(text, "+-.");
    if (scheme > 0 && text.substr(scheme).starts_with("://")) {
        return std::max(address_end(text), scheme);
    }
    const auto equal = [](char left, char right) { return left == right || left == right - 'a' + 'A'; };
    constexpr std::string_view www = "www.";
    // GitHub's autolinks ask nothing of what follows the dot or the slashes.
    if (text.size() >= www.size() && std::equal(www.begin(), www.end(), text.begin(), equal)) {
        return std::max(address_end(text), www.size());
    }
    return 0;
}

std::size_t email_address(std::string_view text)
{
    const std::size_t local = span_of(text, "._+-");
    if (local == 0 || local >= text.size() || text[local] != '@') {
        return 0;
    }
    const std::size_t domain = span_of(text.substr(local + 1), "._-");
    std::string_view whole = text.substr(0, local + 1 + domain);
    while (!is_alphanumeric(whole.back()) && whole.back() != '@') {
        whole.remove_suffix(1);
    }
    return whole.find('.', local) == std::string_view::npos ? 0 : whole.size();
}

/// "@name", "@team/group" and "@scope/package".
std::size_t mention(std::string_view text)
{
    if (text.size() < 2 || text.front() != '@' || !is_alphanumeric(text[1])) {
        return 0;
    }
    std::size_t end = 1 + span_of(text.substr(1), "_./-");
    while (!is_word(text[end - 1])) {
        --end;
    }
    return end;
}

/// "#123" as a word of its own.
std::size_t issue(std::string_view text)
{
    constexpr std::size_t most_digits = 9;
    const std::size_t end = std::min(text.find_first_not_of("0123456789", 1), text.size());
    const bool word_ends = end == text.size() || (!is_word(text[end]) && static_cast<signed char>(text[end]) > 0);
    return text.front() == '#' && end > 1 && end <= most_digits + 1 && text[1] != '0' && word_ends ? end : 0;
}

} // namespace

InlineToken inline_token_at(std::string_view line, std::size_t at)
{
    const std::string_view text = line.substr(at);
    if (text.front() == '`') {
        const std::size_t span = code_span(text);
        return span > 0 ? InlineToken{InlineTokenKind::code_span, span}
                        : InlineToken{InlineTokenKind::backticks, backtick_run(text)};
    }
    if (at > 0 && is_alphanumeric(line[at - 1])) {
        return {};
    }
    for (const auto match : {address, email_address, mention}) {
        if (const std::size_t length = match(text); length > 0) {
            return {InlineTokenKind::link_or_mention, length};
        }
    }
    // "owner/name#12" belongs to another repository, and "&#12;" is no issue.
    const bool stands_alone = at == 0 || line[at - 1] == ' ' || line[at - 1] == '(' || line[at - 1] == ',';
    if (const std::size_t length = issue(text); stands_alone && length > 0) {
        return {InlineTokenKind::issue, length};
    }
    return {};
}

} // namespace docwake::writer
