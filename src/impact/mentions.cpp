#include "impact/mentions.h"

#include "base/ascii.h"
#include "base/sort_unique.h"
#include "impact/line_at.h"
#include "impact/spelling.h"
#include "impact/words.h"

#include <algorithm>
#include <unordered_map>

namespace docwake::impact {

namespace {

/// `snake_case`, `camelCase` and the like, but no "key-value", "e.g." or "API".
bool is_no_word(std::string_view name)
{
    for (std::size_t i = 1; i < name.size(); ++i) {
        if (name[i] == '_' || (base::is_lower(name[i - 1]) && base::is_upper(name[i]))) {
            return true;
        }
    }
    return false;
}

/// Whether a name at that place is meant as one of the code.
bool is_of_code(std::string_view name, Position position, bool quoted)
{
    constexpr std::size_t shortest = 3;
    const bool begins_with_digit = base::is_digit(name.front());
    if (name.size() < shortest || begins_with_digit || position == Position::link) {
        return false;
    }
    if (name.front() == '-' || quoted || position == Position::code_span) {
        return true;
    }
    return position == Position::code_block ? is_distinctive(name) : is_no_word(name);
}

} // namespace

std::vector<Mention> mentions_of(DocumentKind kind, std::string_view text, int first, int last)
{
    const std::vector<std::size_t> starts = line_starts(text);
    const auto line_of = [&](std::size_t at) {
        return static_cast<int>(std::ranges::upper_bound(starts, at) - starts.begin());
    };
    std::vector<Mention> mentions;
    std::unordered_map<std::string_view, std::size_t> places;
    for (const Segment& segment : segments_of(kind, text)) {
        if (line_of(segment.end) < first || line_of(segment.begin) > last) {
            continue;
        }
        const std::string_view part = text.substr(segment.begin, segment.end - segment.begin);
        std::size_t whole_end = 0;
        for_each_name(part, [&](std::size_t begin, std::size_t end) {
            const std::string_view name = part.substr(begin, end - begin);
            const bool is_part = end <= whole_end && name.front() != '-';
            whole_end = std::max(whole_end, end);
            const int line = line_of(segment.begin + begin);
            // Of a flag the bare name is a word, and of a path the folders.
            const bool is_less = is_part && (end != whole_end || (begin > 0 && part[begin - 1] == '-'));
            if (line < first || line > last || (is_less && !is_distinctive(name)) ||
                !is_of_code(name, segment.position, is_quoted(text, segment.begin + begin, segment.begin + end))) {
                return;
            }
            const auto [place, is_new] = places.try_emplace(name, mentions.size());
            if (is_new) {
                mentions.push_back({std::string(name), {}});
            }
            std::vector<int>& lines = mentions[place->second].lines;
            if (lines.empty() || lines.back() != line) {
                lines.push_back(line);
            }
        });
    }
    for (Mention& mention : mentions) { // segments of raw HTML may be out of order
        base::sort_unique(mention.lines);
    }
    return mentions;
}

} // namespace docwake::impact
