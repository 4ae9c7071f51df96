#include "writer/markdown_outline.h"

#include "base/text.h"

#include <algorithm>
#include <string_view>

namespace docwake::writer {

namespace {

std::size_t run_of(std::string_view text, char c)
{
    return std::min(text.find_first_not_of(c), text.size());
}

/// Reads the lines in order; what a line is depends on the ones before it.
class Scanner
{
public:
    Scanner(const TextLines& lines, MarkdownFormat format) : lines_(lines), format_(format) {}

    MarkdownOutline scan()
    {
        outline_.kinds.assign(lines_.size(), MarkdownLineKind::text);
        for (std::size_t line = skip_front_matter(); line < lines_.size();) {
            line = read_block(line);
        }
        return std::move(outline_);
    }

private:
    std::size_t mark(std::size_t begin, std::size_t end, MarkdownLineKind kind)
    {
        std::fill(outline_.kinds.begin() + static_cast<std::ptrdiff_t>(begin),
                  outline_.kinds.begin() + static_cast<std::ptrdiff_t>(end), kind);
        return end;
    }

    std::size_t skip_front_matter()
    {
        if (lines_.size() == 0) {
            return 0;
        }
        const std::string_view fence = base::trim(lines_.line(0));
        if (fence != "---" && fence != "+++") {
            return 0;
        }
        for (std::size_t line = 1; line < lines_.size(); ++line) {
            if (base::trim(lines_.line(line)) == fence) {
                return mark(0, line + 1, MarkdownLineKind::front_matter);
            }
        }
        return 0;
    }

    /// Returns the first line after the block that starts at `line`.
    std::size_t read_block(std::size_t line)
    {
        const std::string_view text = base::trim(lines_.line(line));
        if (text.empty()) {
            return mark(line, line + 1, MarkdownLineKind::blank);
        }
        if (const std::size_t end = code_end(line, text); end > line) {
            return mark(line, end, MarkdownLineKind::code);
        }
        if (const std::size_t end = comment_end(line, text); end > line) {
            return mark(line, end, MarkdownLineKind::comment);
        }
        if (read_heading(line, text) || read_underline(line, text)) {
            return mark(line, line + 1, MarkdownLineKind::heading);
        }
        if (is_rule(text)) {
            return mark(line, line + 1, MarkdownLineKind::rule);
        }
        if (read_bullet(line, text)) {
            return mark(line, line + 1, MarkdownLineKind::bullet);
        }
        if (is_definition(text)) {
            return mark(line, line + 1, MarkdownLineKind::definition);
        }
        read_bold_heading(line, text);
        return line + 1;
    }

    std::size_t code_end(std::size_t line, std::string_view text) const
    {
        const char c = text.front();
        const std::size_t fence = c == '`' || c == '~' ? run_of(text, c) : 0;
        if (fence < 3 || (c == '`' && text.find('`', fence) != std::string_view::npos)) {
            return line;
        }
        for (std::size_t end = line + 1; end < lines_.size(); ++end) {
            const std::string_view closing = base::trim(lines_.line(end));
            if (run_of(closing, c) >= fence && run_of(closing, c) == closing.size()) {
                return end + 1;
            }
        }
        return lines_.size();
    }

    std::size_t comment_end(std::size_t line, std::string_view text) const
    {
        const bool mdx = format_ == MarkdownFormat::mdx;
        const std::string_view opening = mdx ? "{/*" : "<!--";
        const std::string_view closing = mdx ? "*/}" : "-->";
        if (!text.starts_with(opening)) {
            return line;
        }
        for (std::size_t end = line; end < lines_.size(); ++end) {
            if (lines_.line(end).find(closing) != std::string_view::npos) {
                return end + 1;
            }
        }
        return lines_.size();
    }

    /// MDX has no indented code, and its blocks are often indented below a component.
    bool too_deep(std::size_t line) const
    {
        const std::string_view indent = lines_.indent(line);
        return format_ == MarkdownFormat::markdown &&
               (indent.size() > 3 || indent.find('\t') != std::string_view::npos);
    }

    bool read_heading(std::size_t line, std::string_view text)
    {
        const std::size_t level = run_of(text, '#');
        if (level == 0 || level > 6 || too_deep(line) ||
            (level < text.size() && text[level] != ' ' && text[level] != '\t')) {
            return false;
        }
        std::string_view title = base::trim(text.substr(level));
        const std::string_view without_closing = title.substr(0, title.find_last_not_of('#') + 1);
        if (without_closing.empty() || without_closing.back() == ' ') {
            title = base::trim(without_closing);
        }
        outline_.headings.push_back({line, line + 1, static_cast<int>(level), false, std::string(title)});
        return true;
    }

    bool read_underline(std::size_t line, std::string_view text)
    {
        const char c = text.front();
        const bool is_underline = (c == '=' || c == '-') && run_of(text, c) == text.size();
        if (!is_underline || line == 0 || too_deep(line) || outline_.kinds[line - 1] != MarkdownLineKind::text ||
            (line > 1 && outline_.kinds[line - 2] == MarkdownLineKind::text)) {
            return false;
        }
        // Below a list item the line before may be the item's own text.
        if (!lines_.indent(line - 1).empty() && format_ == MarkdownFormat::markdown) {
            return false;
        }
        if (!outline_.headings.empty() && outline_.headings.back().line == line - 1) {
            outline_.headings.pop_back();
        }
        outline_.kinds[line - 1] = MarkdownLineKind::heading;
        outline_.headings.push_back(
            {line - 1, line + 1, c == '=' ? 1 : 2, true, std::string(base::trim(lines_.line(line - 1)))});
        return true;
    }

    static bool is_rule(std::string_view text)
    {
        const char c = text.front();
        return (c == '-' || c == '*' || c == '_') && std::count(text.begin(), text.end(), c) >= 3 &&
               text.find_first_not_of(std::string{c, ' ', '\t'}) == std::string_view::npos;
    }

    bool read_bullet(std::size_t line, std::string_view text)
    {
        const char marker = text.front();
        if ((marker != '-' && marker != '*' && marker != '+') ||
            (text.size() > 1 && text[1] != ' ' && text[1] != '\t')) {
            return false;
        }
        const std::size_t content = std::min(text.find_first_not_of(" \t", 1), text.size());
        outline_.bullets.push_back(
            {line, std::string(lines_.indent(line)), marker, std::string(text.substr(1, content - 1))});
        return true;
    }

    static bool is_definition(std::string_view text)
    {
        return text.starts_with('[') && text.find("]:") != std::string_view::npos && text.find("]:") > 1;
    }

    /// What follows a component's tag in MDX is a block of its own.
    bool ends_tag(std::size_t line) const
    {
        return format_ == MarkdownFormat::mdx && base::trim(lines_.line(line)).ends_with('>');
    }

    void read_bold_heading(std::size_t line, std::string_view text)
    {
        if (text.ends_with(':')) {
            text.remove_suffix(1);
        }
        const bool alone = line == 0 || outline_.kinds[line - 1] != MarkdownLineKind::text || ends_tag(line - 1);
        if (!alone || text.size() < 5 || !text.starts_with("**") || !text.ends_with("**")) {
            return;
        }
        const std::string_view title = text.substr(2, text.size() - 4);
        if (title.find('*') == std::string_view::npos) {
            outline_.headings.push_back({line, line + 1, bold_heading_level, false, std::string(title)});
        }
    }

    const TextLines& lines_;
    MarkdownFormat format_;
    MarkdownOutline outline_;
};

} // namespace

MarkdownOutline outline_markdown(const TextLines& lines, MarkdownFormat format)
{
    return Scanner(lines, format).scan();
}

} // namespace docwake::writer
