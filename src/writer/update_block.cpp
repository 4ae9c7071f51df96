#include "writer/update_block.h"

#include "base/text.h"

#include <algorithm>
#include <map>

namespace docwake::writer {

namespace {

constexpr std::string_view opening = "<Update";
constexpr std::string_view closing = "</Update>";
// An opening tag with a long `rss` attribute has about ten lines; more is a tag that never ends.
constexpr std::size_t longest_tag = 100;

struct Tag
{
    std::size_t last_line = 0;
    bool ends_line = false; ///< nothing follows it on its last line
    bool self_closing = false;
    std::map<std::string, std::string> attributes; ///< strings without quotes, expressions with their braces
};

/// Reads an opening tag over several lines, character by character: quotes and braces may hold a `>`.
class TagReader
{
public:
    TagReader(const TextLines& lines, std::size_t line) : lines_(lines), first_(line)
    {
        const std::size_t end = std::min(lines.size(), line + longest_tag);
        for (std::size_t i = line; i < end; ++i) {
            text_.append(lines.line(i)).append("\n");
        }
        at_ = text_.find(opening) + opening.size();
    }

    std::optional<Tag> read()
    {
        Tag tag;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '>') {
                tag.last_line = first_ + static_cast<std::size_t>(std::count(
                                             text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n'));
                tag.ends_line =
                    base::trim(std::string_view(text_).substr(at_ + 1, text_.find('\n', at_) - at_ - 1)).empty();
                return tag;
            }
            if (c == '/') {
                tag.self_closing = true;
                ++at_;
            } else if (c == '{') {
                read_braces();
            } else if (is_name(c)) {
                const std::string name = read_name();
                tag.attributes[name] = read_value();
            } else {
                ++at_;
            }
        }
        return std::nullopt;
    }

private:
    static bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_'; }

    std::string read_name()
    {
        const std::size_t start = at_;
        while (at_ < text_.size() && is_name(text_[at_])) {
            ++at_;
        }
        return text_.substr(start, at_ - start);
    }

    std::string read_value()
    {
        const std::size_t equals = text_.find_first_not_of(" \t\n", at_);
        if (equals == std::string::npos || text_[equals] != '=') {
            return {};
        }
        at_ = std::min(text_.find_first_not_of(" \t\n", equals + 1), text_.size());
        if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) {
            return read_quoted();
        }
        return at_ < text_.size() && text_[at_] == '{' ? read_braces() : std::string();
    }

    std::string read_quoted()
    {
        const std::size_t start = at_ + 1;
        const std::size_t end = std::min(text_.find(text_[at_], start), text_.size());
        at_ = std::min(end + 1, text_.size());
        return text_.substr(start, end - start);
    }

    std::string read_braces()
    {
        const std::size_t start = at_;
        int depth = 0;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '"' || c == '\'' || c == '`') {
                read_quoted();
                continue;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            ++at_;
            if (depth == 0) {
                break;
            }
        }
        return text_.substr(start, at_ - start);
    }

    const TextLines& lines_;
    std::size_t first_;
    std::string text_;
    std::size_t at_ = 0;
};

bool opens_update(std::string_view line)
{
    const std::string_view text = base::trim(line);
    return text.starts_with(opening) &&
           (text.size() == opening.size() ||
            std::string_view(" \t>/").find(text[opening.size()]) != std::string_view::npos);
}

/// The strings in an expression like {["Feature", 'Fix']} or {"v1"}.
std::vector<std::string> strings_in(std::string_view expression)
{
    std::vector<std::string> strings;
    for (std::size_t at = expression.find_first_of("\"'"); at < expression.size();
         at = expression.find_first_of("\"'", at)) {
        const std::size_t end = expression.find(expression[at], at + 1);
        if (end == std::string_view::npos) {
            break;
        }
        strings.emplace_back(expression.substr(at + 1, end - at - 1));
        at = end + 1;
    }
    return strings;
}

std::string plain_value(const std::string& value)
{
    if (!value.starts_with('{')) {
        return value;
    }
    const auto strings = strings_in(value);
    return strings.empty() ? std::string() : strings.front();
}

} // namespace

std::vector<UpdateBlock> find_update_blocks(const TextLines& lines, const MarkdownOutline& outline)
{
    const auto readable = [&outline](std::size_t line) {
        return outline.kinds[line] != MarkdownLineKind::code && outline.kinds[line] != MarkdownLineKind::comment &&
               outline.kinds[line] != MarkdownLineKind::front_matter;
    };
    std::vector<UpdateBlock> blocks;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        if (!readable(line) || !opens_update(lines.line(line))) {
            continue;
        }
        const auto tag = TagReader(lines, line).read();
        if (!tag || tag->self_closing) {
            continue;
        }
        std::size_t close = tag->last_line;
        while (close < lines.size() &&
               (!readable(close) || lines.line(close).find(closing) == std::string_view::npos)) {
            ++close;
        }
        if (close == lines.size()) {
            continue;
        }
        UpdateBlock block;
        block.open = line;
        block.close = close;
        block.content = {tag->last_line + 1, std::max(tag->last_line + 1, close)};
        block.continuable = tag->ends_line && close > tag->last_line && base::trim(lines.line(close)) == closing;
        if (const auto label = tag->attributes.find("label"); label != tag->attributes.end()) {
            block.label = plain_value(label->second);
        }
        if (const auto description = tag->attributes.find("description"); description != tag->attributes.end()) {
            block.description = plain_value(description->second);
        }
        if (const auto tags = tag->attributes.find("tags"); tags != tag->attributes.end()) {
            block.tags = strings_in(tags->second);
        }
        blocks.push_back(std::move(block));
        line = close;
    }
    return blocks;
}

} // namespace docwake::writer
