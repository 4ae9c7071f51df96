#include "report/markdown.h"

#include "base/sanitise.h"
#include "base/text.h"

#include <algorithm>
#include <string_view>

namespace docwake::report {

namespace {

constexpr std::size_t sentence_limit = 400;

std::size_t longest_backtick_run(std::string_view text)
{
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

/// ASCII punctuation, which CommonMark 2.4 lets one escape, but what no extension gives a meaning to.
bool may_be_markup(char c)
{
    return std::string_view("!#$()*+-.:=@[\\]^_`{|}~").find(c) != std::string_view::npos;
}

} // namespace

std::string markdown_text(const std::string& text)
{
    std::string escaped;
    for (const char c : base::sanitise_inline(text, sentence_limit)) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        default:
            if (may_be_markup(c)) {
                escaped += '\\';
            }
            escaped += c;
        }
    }
    return escaped;
}

std::string code_span(const std::string& text)
{
    const std::string content = base::sanitise_inline(text, sentence_limit);
    if (content.empty()) {
        return {};
    }
    const std::string ticks(longest_backtick_run(content) + 1, '`');
    // One space on both sides is taken away again: CommonMark 6.1.
    const bool needs_padding = content.front() == '`' || content.back() == '`' || content.front() == ' ';
    const std::string padding = needs_padding ? " " : "";
    return ticks + padding + content + padding + ticks;
}

std::string fenced(const std::string& text, const std::string& language, std::size_t limit)
{
    std::string content;
    const std::string sanitised = base::sanitise(text, limit);
    for (const std::string_view line : base::split_lines(sanitised)) {
        content += line.substr(base::foreign_prefix.size());
        content += '\n';
    }
    const std::string fence(std::max<std::size_t>(3, longest_backtick_run(content) + 1), '`');
    return fence + language + "\n" + content + fence + "\n";
}

std::string comment_text(const std::string& markdown)
{
    constexpr std::size_t limit = 60'000;
    constexpr std::string_view mark = "\n(There is more than a comment holds: see the build's log.)\n";
    if (markdown.size() <= limit) {
        return markdown;
    }
    // Up to a line's end: a line alone closes what it opens.
    const std::size_t end = markdown.rfind('\n', limit - mark.size() - 1);
    return (end == std::string::npos ? std::string() : markdown.substr(0, end + 1)) + std::string(mark);
}

} // namespace docwake::report
