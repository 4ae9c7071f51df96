#include "impact/markdown.h"

#include "base/text.h"
#include "impact/markup.h"

#include <md4c.h>

#include <algorithm>

namespace docwake::impact {

namespace {

/// What md4c tells, as segments. Its texts point into the source, except for those that it made itself.
class Collector
{
public:
    explicit Collector(std::string_view text) : text_(text) {}

    void enter_block(MD_BLOCKTYPE type) { change_block(type, 1); }
    void leave_block(MD_BLOCKTYPE type) { change_block(type, -1); }
    void enter_span(MD_SPANTYPE type) { code_spans_ += type == MD_SPAN_CODE ? 1 : 0; }
    void leave_span(MD_SPANTYPE type) { code_spans_ -= type == MD_SPAN_CODE ? 1 : 0; }

    void add(MD_TEXTTYPE type, const char* begin, MD_SIZE size)
    {
        const bool is_source = begin >= text_.data() && begin + size <= text_.data() + text_.size();
        if (!is_source || size == 0 || type == MD_TEXT_NULLCHAR || type == MD_TEXT_ENTITY) {
            return;
        }
        const auto at = static_cast<std::uint32_t>(begin - text_.data());
        if (type == MD_TEXT_HTML) {
            html_.push_back({at, at + size, Position::prose});
            return;
        }
        append({at, at + size, position()});
    }

    std::vector<Segment> segments()
    {
        add_html_texts();
        add_link_addresses();
        std::ranges::sort(segments_, {}, &Segment::begin);
        return std::move(segments_);
    }

private:
    void change_block(MD_BLOCKTYPE type, int by)
    {
        headings_ += type == MD_BLOCK_H ? by : 0;
        code_blocks_ += type == MD_BLOCK_CODE ? by : 0;
        tables_ += type == MD_BLOCK_TABLE ? by : 0;
    }

    Position position() const
    {
        return headings_ > 0      ? Position::heading
               : code_blocks_ > 0 ? Position::code_block
               : code_spans_ > 0  ? Position::code_span
               : tables_ > 0      ? Position::table
                                  : Position::prose;
    }

    void append(Segment segment)
    {
        if (!segments_.empty() && segments_.back().end == segment.begin &&
            segments_.back().position == segment.position) {
            segments_.back().end = segment.end;
        } else {
            segments_.push_back(segment);
        }
    }

    bool is_blank_between(std::size_t begin, std::size_t end) const
    {
        return begin >= end || text_.substr(begin, end - begin).find_first_not_of(" \t\r\n") == std::string_view::npos;
    }

    /// What stands between the tags of raw HTML; md4c gives it line by line, without what is blank before.
    void add_html_texts()
    {
        for (std::size_t i = 0; i < html_.size();) {
            Segment block = html_[i];
            for (++i; i < html_.size() && is_blank_between(block.end, html_[i].begin); ++i) {
                block.end = std::max(block.end, html_[i].end);
            }
            for (Segment segment :
                 markup_segments(DocumentKind::html, text_.substr(block.begin, block.end - block.begin))) {
                segment.begin += block.begin;
                segment.end += block.begin;
                segments_.push_back(segment);
            }
        }
    }

    /// `](address)` and `]: address`: md4c gives addresses without their place.
    void add_link_addresses()
    {
        std::vector<Segment> found;
        std::ranges::sort(segments_, {}, &Segment::begin);
        std::size_t next = 0;
        for (std::size_t at = text_.find(']'); at != std::string_view::npos && at + 2 < text_.size();
             at = text_.find(']', at + 1)) {
            const bool is_inline = text_[at + 1] == '(';
            if (!is_inline && !(text_[at + 1] == ':' && text_[at + 2] == ' ')) {
                continue;
            }
            const std::size_t begin = at + (is_inline ? 2 : 3);
            constexpr std::size_t longest = 2000;
            const std::string_view rest = text_.substr(begin, longest);
            const std::size_t length = std::min(rest.find_first_of(is_inline ? ") \t\n" : " \t\n"), rest.size());
            while (next < segments_.size() && segments_[next].end <= begin) {
                ++next;
            }
            const bool is_text = next < segments_.size() && segments_[next].begin <= begin;
            if (length > 0 && !is_text) {
                found.push_back(
                    {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length), Position::link});
            }
        }
        segments_.insert(segments_.end(), found.begin(), found.end());
    }

    std::string_view text_;
    std::vector<Segment> segments_;
    std::vector<Segment> html_;
    int headings_ = 0;
    int code_blocks_ = 0;
    int code_spans_ = 0;
    int tables_ = 0;
};

Collector& collector(void* user)
{
    return *static_cast<Collector*>(user);
}

/// md4c takes time that grows with the square of some texts: of long paragraphs full of opened brackets, and of deep
/// nesting. Nobody writes these.
bool may_be_slow(std::string_view text)
{
    constexpr std::size_t largest = 8U << 20;
    constexpr std::size_t longest_line = 100'000;
    constexpr std::size_t longest_paragraph = 400'000;
    constexpr int deepest = 60;
    if (text.size() > largest) {
        return true;
    }
    std::size_t paragraph = 0;
    for (const std::string_view line : base::split_lines(text)) {
        const std::size_t content = line.find_first_not_of(" \t>");
        paragraph = content == std::string_view::npos ? 0 : paragraph + line.size();
        const auto quotes = std::ranges::count(line.substr(0, std::min(content, line.size())), '>');
        std::string_view bullets = line;
        int depth = 0;
        while (bullets.size() > 1 && (bullets[0] == '-' || bullets[0] == '*' || bullets[0] == '+') &&
               bullets[1] == ' ') {
            bullets.remove_prefix(2);
            ++depth;
        }
        if (line.size() > longest_line || paragraph > longest_paragraph || quotes > deepest || depth > deepest ||
            (content != std::string_view::npos && content > 1000)) {
            return true;
        }
    }
    return false;
}

} // namespace

std::size_t end_of_front_matter(std::string_view text)
{
    for (const std::string_view fence : {"---", "+++"}) {
        if (!text.starts_with(fence) || text.size() <= fence.size() || (text[3] != '\n' && text[3] != '\r')) {
            continue;
        }
        for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
            const std::string_view rest = text.substr(at + 1);
            if (rest.starts_with(fence)) {
                const std::size_t end = rest.find('\n');
                if (base::trim(rest.substr(0, end)) == fence) {
                    return end == std::string_view::npos ? text.size() : at + 1 + end + 1;
                }
            }
        }
    }
    return 0;
}

std::vector<Segment> markdown_segments(std::string_view text)
{
    const std::size_t begin = end_of_front_matter(text);
    const std::string_view body = text.substr(begin);
    if (may_be_slow(body)) {
        return markup_segments(DocumentKind::plain_text, text);
    }
    Collector collected(body);
    MD_PARSER parser{};
    parser.flags = MD_DIALECT_GITHUB | MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void*, void* user) { return collector(user).enter_block(type), 0; };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) { return collector(user).leave_block(type), 0; };
    parser.enter_span = [](MD_SPANTYPE type, void*, void* user) { return collector(user).enter_span(type), 0; };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* user) { return collector(user).leave_span(type), 0; };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* bytes, MD_SIZE size, void* user) {
        return collector(user).add(type, bytes, size), 0;
    };
    if (md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, &collected) != 0) {
        return markup_segments(DocumentKind::plain_text, text);
    }
    std::vector<Segment> segments = collected.segments();
    for (Segment& segment : segments) {
        segment.begin += static_cast<std::uint32_t>(begin);
        segment.end += static_cast<std::uint32_t>(begin);
    }
    return segments;
}

} // namespace docwake::impact
