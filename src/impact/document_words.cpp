#include "impact/document_words.h"

#include "base/sort_unique.h"
#include "base/text.h"
#include "impact/line_at.h"

#include <algorithm>
#include <cstddef>
#include <tuple>

namespace docwake::impact {

namespace {

/// What stands in a heading is what a section is about; code shows what it needs, and much beside.
constexpr unsigned quarters_of(Position position)
{
    switch (position) {
    case Position::heading:
        return 12;
    case Position::code_span:
        return 6;
    case Position::table:
        return 5;
    case Position::prose:
        return 4;
    case Position::code_block:
        return 3;
    case Position::link:
        return 2;
    }
    return 4;
}

/// Twelve bytes for each: a text has half as many as it has bytes.
class Occurrence
{
public:
    Occurrence(WordId id, bool is_name, std::uint32_t line, std::size_t column, Position position)
        : id_(id),
          line_(line | (is_name ? name_bit : 0)),
          column_(static_cast<std::uint32_t>(std::min(column, largest_column) << detail::position_bits) |
                  static_cast<std::uint32_t>(position))
    {
    }

    WordId id() const { return id_; }
    bool is_name() const { return (line_ & name_bit) != 0; }
    std::uint32_t line() const { return line_ & ~name_bit; }
    std::uint32_t column() const { return column_ >> detail::position_bits; }
    Position position() const { return static_cast<Position>(column_ & detail::position_mask); }

    /// What they are sorted by: by id, names last, then by line and column.
    std::tuple<WordId, std::uint32_t, std::uint32_t> order() const { return {id_, line_, column_}; }

private:
    static constexpr std::uint32_t name_bit = 1U << 31U;
    static constexpr std::size_t largest_column = UINT32_MAX >> detail::position_bits;

    WordId id_;
    std::uint32_t line_;
    std::uint32_t column_;
};

/// They come by line and column already, but for raw HTML: sorting their ids takes a third of the time.
std::vector<Occurrence> sorted_by_word(const std::vector<Occurrence>& occurrences)
{
    constexpr unsigned place_bits = 32;
    std::vector<std::uint64_t> order(occurrences.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        order[place] = std::uint64_t{occurrences[place].id()} << place_bits | place;
    }
    std::ranges::sort(order);
    std::vector<Occurrence> sorted;
    sorted.reserve(order.size());
    for (const std::uint64_t place : order) {
        sorted.push_back(occurrences[static_cast<std::uint32_t>(place)]);
    }
    if (!std::ranges::is_sorted(sorted, {}, &Occurrence::order)) {
        std::ranges::sort(sorted, {}, &Occurrence::order);
    }
    return sorted;
}

/// What else than its id is kept of a word; `from` to `to` are all of its occurrences.
void write_word(base::ByteWriter& writer, std::vector<Occurrence>::const_iterator from,
                std::vector<Occurrence>::const_iterator to)
{
    std::uint64_t quarters = 0;
    std::uint32_t line = 0;
    base::ByteWriter places;
    for (auto occurrence = from; occurrence != to; ++occurrence) {
        quarters += quarters_of(occurrence->position());
        const std::uint64_t lines_on = occurrence->line() - line;
        line = occurrence->line();
        if (from->is_name()) {
            places.varint(lines_on << detail::position_bits | static_cast<std::uint64_t>(occurrence->position()));
            places.varint(occurrence->column());
        } else if (occurrence == from || lines_on > 0) {
            places.varint(lines_on);
        }
    }
    writer.varint(quarters << detail::name_bits | static_cast<std::uint64_t>(from->is_name()));
    writer.text(places.take());
}

void write_lines(base::ByteWriter& writer, const std::vector<std::uint32_t>& lines)
{
    writer.varint(lines.size());
    std::uint32_t before = 0;
    for (const std::uint32_t line : lines) {
        writer.varint(line - before);
        before = line;
    }
}

std::vector<std::uint32_t> read_lines(base::ByteReader& reader)
{
    std::vector<std::uint32_t> lines;
    std::uint32_t line = 0;
    for (std::uint64_t left = reader.varint(); left > 0; --left) {
        line += static_cast<std::uint32_t>(reader.varint());
        lines.push_back(line);
    }
    return lines;
}

} // namespace

DocumentWords::DocumentWords(DocumentKind kind, std::string_view text)
{
    const std::vector<std::size_t> starts = line_starts(text);
    line_count_ = static_cast<std::uint32_t>(starts.size());
    for (std::uint32_t line = 0; line < line_count_; ++line) {
        if (base::trim(line_at(text, starts, line)).empty()) {
            blank_lines_.push_back(line);
        }
    }
    std::vector<Occurrence> occurrences;
    LineCursor cursor(starts);
    std::uint64_t quarters = 0;
    for (const Segment& segment : segments_of(kind, text)) {
        const std::string_view part = text.substr(segment.begin, segment.end - segment.begin);
        std::size_t words_from = 0;
        for_each_name(part, [&](std::size_t begin, std::size_t end) {
            const std::string_view name = part.substr(begin, end - begin);
            const std::uint32_t line = cursor.line_of(segment.begin + begin);
            const std::size_t column = segment.begin + begin - starts[line];
            occurrences.emplace_back(name_id(name), true, line, column, segment.position);
            if (begin < words_from) {
                return; // a part of what the words were taken from
            }
            words_from = end;
            for_each_word(name, [&](WordId word) {
                occurrences.emplace_back(word, false, line, 0, segment.position);
                quarters += quarters_of(segment.position);
            });
        });
        if (segment.position == Position::heading) {
            headings_.push_back(cursor.line_of(segment.begin));
        }
    }
    length_ = static_cast<float>(quarters) / detail::counts_per_one;
    base::sort_unique(headings_);
    const std::vector<Occurrence> sorted = sorted_by_word(occurrences);
    base::ByteWriter rest;
    for (auto from = sorted.begin(); from != sorted.end();) {
        const auto to = std::find_if(from, sorted.end(), [from](const Occurrence& other) {
            return other.id() != from->id() || other.is_name() != from->is_name();
        });
        ids_.push_back(from->id());
        write_word(rest, from, to);
        from = to;
    }
    rest_ = rest.take();
}

DocumentWords::DocumentWords(std::string_view bytes)
{
    base::ByteReader reader(bytes);
    length_ = reader.value<float>();
    line_count_ = reader.value<std::uint32_t>();
    headings_ = read_lines(reader);
    blank_lines_ = read_lines(reader);
    ids_ = reader.list<WordId>();
    rest_ = reader.text();
}

std::string DocumentWords::to_bytes() const
{
    base::ByteWriter writer;
    writer.value(length_);
    writer.value(line_count_);
    write_lines(writer, headings_);
    write_lines(writer, blank_lines_);
    writer.list(ids_);
    writer.text(rest_);
    return writer.take();
}

} // namespace docwake::impact
