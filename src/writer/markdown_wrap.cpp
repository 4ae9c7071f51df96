#include "writer/inline_token.h"
#include "writer/markdown_escape.h"

namespace docwake::writer {

namespace {

/// The pieces between spaces; a code span is never split.
std::vector<std::string_view> words_of(std::string_view text)
{
    std::vector<std::string_view> words;
    std::size_t start = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\\' && at + 1 < text.size()) {
            at += 2;
        } else if (text[at] == '`') {
            at += inline_token_at(text, at).length;
        } else if (text[at] == ' ') {
            words.push_back(text.substr(start, at - start));
            start = ++at;
        } else {
            ++at;
        }
    }
    words.push_back(text.substr(start));
    return words;
}

/// Whether a line may start with the word. Anything but a letter or a bracket could be a list, a heading, a quote, a
/// rule, an underline, a table or a fence there; "import" and "export" are code in MDX.
bool may_start_line(std::string_view word)
{
    if (word.empty() || word.starts_with("import") || word.starts_with("export")) {
        return false;
    }
    const char c = word.front();
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '(' || c == '[';
}

/// Code points stand for columns: exact for the scripts that wrap at spaces.
std::size_t columns(std::string_view text)
{
    std::size_t count = 0;
    for (const char c : text) {
        count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    }
    return count;
}

} // namespace

std::vector<std::string> wrap_markdown(std::string_view text, std::size_t width, const std::string& first,
                                       const std::string& rest)
{
    if (width == 0) {
        return {first + std::string(text)};
    }
    const std::vector<std::string_view> words = words_of(text);
    std::vector<std::string> lines{first};
    bool line_has_words = false;
    for (std::size_t i = 0; i < words.size();) {
        // Words that must not start a line stay with the word before them.
        std::string chunk(words[i]);
        for (++i; i < words.size() && !may_start_line(words[i]); ++i) {
            chunk.append(" ").append(words[i]);
        }
        if (line_has_words && columns(lines.back()) + 1 + columns(chunk) > width) {
            lines.push_back(rest + chunk);
        } else {
            lines.back().append(line_has_words ? " " : "").append(chunk);
        }
        line_has_words = true;
    }
    return lines;
}

} // namespace docwake::writer
