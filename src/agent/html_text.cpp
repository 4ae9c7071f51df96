#include "agent/html_text.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace docwake::agent {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities{
    {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}, {"&amp;", "&"}}};

bool is_name_character(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
}

/// Where the text goes on behind the markup at `at`.
std::size_t end_of_markup(std::string_view html, std::string_view lower, std::size_t at)
{
    if (html.substr(at).starts_with("<!--")) {
        const std::size_t end = html.find("-->", at);
        return end == std::string_view::npos ? html.size() : end + 3;
    }
    std::size_t end = std::min(html.find('>', at), html.size() - 1) + 1;
    std::size_t name_end = at + 1;
    while (name_end < lower.size() && is_name_character(lower[name_end])) {
        ++name_end;
    }
    const std::string_view name = lower.substr(at + 1, name_end - at - 1);
    if (name == "script" || name == "style") {
        const std::size_t closing = lower.find("</" + std::string(name), end);
        end = closing == std::string_view::npos ? html.size() : closing;
    }
    return end;
}

} // namespace

std::string html_text(std::string_view html)
{
    const std::string lower = base::to_lower_ascii(html);
    std::string text;
    for (std::size_t at = 0; at < html.size();) {
        if (html[at] == '<') {
            at = end_of_markup(html, lower, at);
            text += ' ';
        } else {
            text += html[at++];
        }
    }
    for (const auto& [entity, character] : entities) {
        base::replace_all(text, entity, character);
    }
    std::string collapsed;
    for (const char character : text) {
        const bool is_blank = character == ' ' || (character >= '\t' && character <= '\r');
        if (!is_blank) {
            collapsed += character;
        } else if (!collapsed.empty() && collapsed.back() != ' ') {
            collapsed += ' ';
        }
    }
    return std::string(base::trim(collapsed));
}

} // namespace docwake::agent
