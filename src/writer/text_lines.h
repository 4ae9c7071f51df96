#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::writer {

struct LineRange
{
    std::size_t begin = 0;
    std::size_t end = 0; ///< one past the last

    bool operator==(const LineRange&) const = default;
};

/// A text as lines that is edited by insertion alone, so that everything that was there keeps every byte: line ends,
/// byte order mark, the last line without an end.
class TextLines
{
public:
    explicit TextLines(std::string text);

    std::size_t size() const { return lines_.size(); }
    /// Without line end and byte order mark.
    std::string_view line(std::size_t index) const;
    bool blank(std::size_t index) const;
    /// The white space that it starts with.
    std::string_view indent(std::size_t index) const;

    /// Puts lines before line `index`, which may be `size()`, and behind those put there earlier. The numbers of the
    /// lines stay what they were.
    void insert(std::size_t index, const std::vector<std::string>& lines);

    /// The text with the insertions, which end as most of its lines do.
    std::string text() const;

private:
    struct Line
    {
        std::size_t offset;
        std::size_t length;     ///< without the end
        std::size_t end_length; ///< 0: the last line, unended
    };

    std::string text_;
    std::vector<Line> lines_;
    std::string_view line_end_ = "\n";
    std::map<std::size_t, std::vector<std::string>> insertions_;
};

} // namespace docwake::writer
