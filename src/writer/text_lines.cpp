#include "writer/text_lines.h"

#include "base/text.h"

#include <algorithm>

namespace docwake::writer {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

} // namespace

TextLines::TextLines(std::string text) : text_(std::move(text))
{
    std::size_t feeds = 0;
    std::size_t carriage_returns = 0;
    std::size_t offset = text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    while (offset < text_.size()) {
        const std::size_t feed = text_.find('\n', offset);
        const std::size_t end = feed == std::string::npos ? text_.size() : feed;
        const bool returned = feed != std::string::npos && end > offset && text_[end - 1] == '\r';
        const std::size_t content_end = returned ? end - 1 : end;
        const std::size_t next = feed == std::string::npos ? text_.size() : feed + 1;
        lines_.push_back({offset, content_end - offset, next - content_end});
        feeds += feed == std::string::npos ? 0 : 1;
        carriage_returns += returned ? 1 : 0;
        offset = next;
    }
    if (carriage_returns * 2 > feeds) {
        line_end_ = "\r\n";
    }
}

std::string_view TextLines::line(std::size_t index) const
{
    return std::string_view(text_).substr(lines_[index].offset, lines_[index].length);
}

bool TextLines::blank(std::size_t index) const
{
    return base::trim(line(index)).empty();
}

std::string_view TextLines::indent(std::size_t index) const
{
    const std::string_view content = line(index);
    return content.substr(0, std::min(content.find_first_not_of(" \t"), content.size()));
}

void TextLines::insert(std::size_t index, const std::vector<std::string>& lines)
{
    auto& place = insertions_[index];
    place.insert(place.end(), lines.begin(), lines.end());
}

std::string TextLines::text() const
{
    std::string result = text_.substr(0, lines_.empty() ? text_.size() : lines_.front().offset);
    for (std::size_t i = 0; i <= lines_.size(); ++i) {
        if (const auto inserted = insertions_.find(i); inserted != insertions_.end()) {
            const bool behind_unended = i == lines_.size() && i > 0 && lines_.back().end_length == 0;
            for (const std::string& line : inserted->second) {
                result.append(behind_unended ? line_end_ : "").append(line).append(behind_unended ? "" : line_end_);
            }
        }
        if (i < lines_.size()) {
            result.append(text_, lines_[i].offset, lines_[i].length + lines_[i].end_length);
        }
    }
    return result;
}

} // namespace docwake::writer
