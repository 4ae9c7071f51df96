#include "impact/markup.h"

#include "base/text.h"
#include "impact/markdown.h"

#include <algorithm>

namespace docwake::impact {

namespace {

std::size_t indent_of(std::string_view line)
{
    return std::min(line.find_first_not_of(" \t"), line.size());
}

/// A line of one repeated mark, as under a title.
bool is_underline(std::string_view line)
{
    line = base::trim(line);
    return line.size() >= 3 && std::string_view("=-~^\"'`#*+.").find(line.front()) != std::string_view::npos &&
           line.find_first_not_of(line.front()) == std::string_view::npos;
}

struct Line
{
    std::string_view text;
    std::size_t begin = 0;
};

std::vector<Line> lines_of(std::string_view text)
{
    std::vector<Line> lines;
    for (const std::string_view line : base::split_lines(text)) {
        lines.push_back({line, static_cast<std::size_t>(line.data() - text.data())});
    }
    return lines;
}

class Scanner
{
public:
    Scanner(DocumentKind kind, std::string_view text) : kind_(kind), lines_(lines_of(text)) {}

    std::vector<Segment> scan()
    {
        for (at_ = 0; at_ < lines_.size(); ++at_) {
            read(lines_[at_]);
        }
        return std::move(segments_);
    }

private:
    void read(const Line& line)
    {
        switch (kind_) {
        case DocumentKind::asciidoc:
            return read_asciidoc(line);
        case DocumentKind::restructured_text:
            return read_restructured_text(line);
        case DocumentKind::man:
            return read_man(line);
        case DocumentKind::texinfo:
            return read_texinfo(line);
        default:
            return read_plain(line);
        }
    }

    void add(std::size_t begin, std::size_t end, Position position)
    {
        if (begin < end) {
            segments_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), position});
        }
    }

    void add_line(const Line& line, Position position) { add(line.begin, line.begin + line.text.size(), position); }

    /// Prose with spans between `mark`s, of which two of a kind may stand on each side.
    void add_with_spans(const Line& line, Position around, char mark)
    {
        std::size_t from = 0;
        while (true) {
            const std::size_t open = line.text.find(mark, from);
            const std::size_t begin = line.text.find_first_not_of(mark, open);
            const std::size_t close = begin == std::string_view::npos ? begin : line.text.find(mark, begin);
            if (close == std::string_view::npos) {
                break;
            }
            add(line.begin + from, line.begin + open, around);
            add(line.begin + begin, line.begin + close, around == Position::heading ? around : Position::code_span);
            from = std::min(line.text.find_first_not_of(mark, close), line.text.size());
        }
        add(line.begin + from, line.begin + line.text.size(), around);
    }

    bool next_is_underline() const
    {
        return at_ + 1 < lines_.size() && is_underline(lines_[at_ + 1].text) &&
               base::trim(lines_[at_ + 1].text).size() + 2 >= base::trim(lines_[at_].text).size();
    }

    void read_asciidoc(const Line& line)
    {
        const std::string_view text = line.text;
        const bool is_delimiter = text.size() >= 4 && text.find_first_not_of(text.front()) == std::string_view::npos;
        if (is_delimiter && (text.front() == '-' || text.front() == '.' || text.front() == '/')) {
            if (block_.empty()) {
                block_ = text;
            } else if (block_ == text) {
                block_ = {};
            }
            return;
        }
        if (!block_.empty()) {
            if (block_.front() != '/') {
                add_line(line, Position::code_block);
            }
            return;
        }
        if (text.starts_with("//") || (text.starts_with(':') && text.find(':', 1) != std::string_view::npos)) {
            return; // a comment, an attribute
        }
        if (text.starts_with("|===")) {
            in_table_ = !in_table_;
            return;
        }
        const bool is_title = text.starts_with('=') && text.find_first_not_of('=') < text.size() &&
                              text[text.find_first_not_of('=')] == ' ';
        if (is_title || (next_is_underline() && !text.empty() && !is_underline(text))) {
            add_line(line, Position::heading);
        } else if (!is_underline(text)) {
            // Terms of a description list are what the text is about.
            const bool is_term = text.ends_with("::");
            add_with_spans(line, is_term ? Position::code_span : in_table_ ? Position::table : Position::prose, '`');
        }
    }

    void read_restructured_text(const Line& line)
    {
        const std::string_view text = line.text;
        const std::size_t indent = indent_of(text);
        const bool blank = indent == text.size();
        if (in_block_ && !blank && indent <= block_indent_) {
            in_block_ = false;
        }
        if (in_block_) {
            if (!is_comment_ && !blank) {
                add_line(line, Position::code_block);
            }
            return;
        }
        const std::string_view content = text.substr(indent);
        if (blank || is_underline(text)) {
            return;
        }
        if (content.starts_with(".. ")) {
            const std::string_view directive = content.substr(3);
            const std::size_t colons = directive.find("::");
            if (colons == std::string_view::npos) {
                is_comment_ = !directive.starts_with('_') && !directive.starts_with('[') && !directive.starts_with('|');
                begin_block(indent, is_comment_);
                return;
            }
            const std::string_view name = directive.substr(0, colons);
            const bool is_code = name == "code-block" || name == "code" || name == "sourcecode" ||
                                 name == "parsed-literal" || name == "literalinclude" || name == "prompt" ||
                                 name == "highlight";
            is_comment_ = false;
            begin_block(indent, is_code);
            if (!is_code) { // `.. option:: --name`, `.. function:: name`
                const std::size_t argument = indent + 3 + colons + 2;
                add(line.begin + argument, line.begin + text.size(), Position::code_span);
            }
            return;
        }
        if (next_is_underline()) {
            add_line(line, Position::heading);
            return;
        }
        const bool is_table = content.starts_with('|') || content.starts_with('+');
        add_with_spans(line, is_table ? Position::table : Position::prose, '`');
        if (content.ends_with("::")) {
            is_comment_ = false;
            begin_block(indent, true);
        }
    }

    void begin_block(std::size_t indent, bool begins)
    {
        in_block_ = begins;
        block_indent_ = indent;
    }

    void read_man(const Line& line)
    {
        const std::string_view text = line.text;
        if (text.starts_with(".\\\"") || text.starts_with("'\\\"") || text.starts_with("\\\"")) {
            return;
        }
        if (text.starts_with(".SH") || text.starts_with(".SS") || text.starts_with(".Sh") || text.starts_with(".Ss") ||
            text.starts_with(".TH")) {
            add(line.begin + 3, line.begin + text.size(), Position::heading);
        } else if (text.starts_with(".nf") || text.starts_with(".EX") || text.starts_with(".Bd")) {
            in_block_ = true;
        } else if (text.starts_with(".fi") || text.starts_with(".EE") || text.starts_with(".Ed")) {
            in_block_ = false;
        } else if (text.starts_with('.')) { // .B --name, .Fl name
            add(line.begin + std::min(text.find(' '), text.size()), line.begin + text.size(), Position::code_span);
        } else {
            add_line(line, in_block_ ? Position::code_block : Position::prose);
        }
    }

    void read_texinfo(const Line& line)
    {
        const std::string_view text = line.text;
        const auto is = [&](std::string_view command) { return text.starts_with(command); };
        if (is("@c ") || is("@comment")) {
            return;
        }
        if (is("@example") || is("@smallexample") || is("@verbatim") || is("@lisp")) {
            in_block_ = true;
        } else if (is("@end ")) {
            in_block_ = false;
        } else if (is("@chapter") || is("@section") || is("@subsection") || is("@node") || is("@unnumbered")) {
            add(line.begin + std::min(text.find(' '), text.size()), line.begin + text.size(), Position::heading);
        } else if (is("@item") || is("@def")) {
            add(line.begin + std::min(text.find(' '), text.size()), line.begin + text.size(), Position::code_span);
        } else {
            add_line(line, in_block_ ? Position::code_block : Position::prose);
        }
    }

    /// Also descriptions of HTTP interfaces, where every line names something, and what no reader here knows.
    void read_plain(const Line& line)
    {
        const bool is_data = kind_ == DocumentKind::openapi || kind_ == DocumentKind::docs_json;
        if (is_underline(line.text)) {
            return;
        }
        if (is_data) {
            const std::string_view content = line.text.substr(indent_of(line.text));
            if (!content.starts_with('#')) {
                add_line(line, content.starts_with("description") || content.starts_with("\"description")
                                   ? Position::prose
                                   : Position::code_span);
            }
            return;
        }
        if (next_is_underline() && base::trim(line.text).size() > 1) {
            add_line(line, Position::heading);
        } else {
            add_with_spans(line, Position::prose, '`');
        }
    }

    DocumentKind kind_;
    std::vector<Line> lines_;
    std::size_t at_ = 0;
    std::vector<Segment> segments_;
    std::string_view block_;
    std::size_t block_indent_ = 0;
    bool in_block_ = false;
    bool is_comment_ = false;
    bool in_table_ = false;
};

/// Text between tags; comments, scripts and style sheets are none.
class HtmlScanner
{
public:
    explicit HtmlScanner(std::string_view text) : text_(text), lower_(base::to_lower_ascii(text)) {}

    std::vector<Segment> scan()
    {
        std::size_t at = 0;
        while (at < text_.size()) {
            const std::size_t open = std::min(text_.find('<', at), text_.size());
            add(at, open);
            at = open == text_.size() ? open : skip_tag(open);
        }
        return std::move(segments_);
    }

private:
    void add(std::size_t begin, std::size_t end)
    {
        if (begin < end) {
            const Position position = headings_ > 0 ? Position::heading
                                      : pre_ > 0    ? Position::code_block
                                      : code_ > 0   ? Position::code_span
                                      : table_ > 0  ? Position::table
                                                    : Position::prose;
            segments_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), position});
        }
    }

    std::size_t behind(std::string_view what, std::size_t from) const
    {
        const std::size_t found = lower_.find(what, from);
        return found == std::string::npos ? text_.size() : found + what.size();
    }

    std::size_t skip_tag(std::size_t open)
    {
        const std::string_view rest = std::string_view(lower_).substr(open);
        if (rest.starts_with("<!--")) {
            return behind("-->", open);
        }
        const bool closes = rest.starts_with("</");
        const std::size_t name_begin = open + (closes ? 2 : 1);
        std::size_t name_end = name_begin;
        while (name_end < lower_.size() && ((lower_[name_end] >= 'a' && lower_[name_end] <= 'z') ||
                                            (lower_[name_end] >= '0' && lower_[name_end] <= '9'))) {
            ++name_end;
        }
        const std::string_view name = std::string_view(lower_).substr(name_begin, name_end - name_begin);
        if (name.empty()) {
            add(open, open + 1); // no tag
            return open + 1;
        }
        const std::size_t end = behind(">", open);
        if (!closes && (name == "script" || name == "style")) {
            return behind(">", behind(name == "script" ? "</script" : "</style", end));
        }
        const int by = closes ? -1 : 1;
        if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
            headings_ = std::max(0, headings_ + by);
        } else if (name == "pre") {
            pre_ = std::max(0, pre_ + by);
        } else if (name == "code" || name == "kbd" || name == "tt" || name == "var") {
            code_ = std::max(0, code_ + by);
        } else if (name == "table") {
            table_ = std::max(0, table_ + by);
        }
        return end;
    }

    std::string_view text_;
    std::string lower_;
    std::vector<Segment> segments_;
    int headings_ = 0;
    int pre_ = 0;
    int code_ = 0;
    int table_ = 0;
};

} // namespace

std::vector<Segment> markup_segments(DocumentKind kind, std::string_view text)
{
    if (kind == DocumentKind::html) {
        return HtmlScanner(text).scan();
    }
    const std::size_t begin = end_of_front_matter(text);
    std::vector<Segment> segments = Scanner(kind, text.substr(begin)).scan();
    for (Segment& segment : segments) {
        segment.begin += static_cast<std::uint32_t>(begin);
        segment.end += static_cast<std::uint32_t>(begin);
    }
    return segments;
}

} // namespace docwake::impact
