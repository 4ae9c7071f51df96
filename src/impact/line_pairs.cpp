#include "impact/line_pairs.h"

#include "impact/words.h"

#include <algorithm>

namespace docwake::impact {

namespace {

bool belongs_to_name(char c)
{
    return is_name_byte(static_cast<unsigned char>(c)) || c == '-' || c == '.';
}

} // namespace

void for_each_line_pair(const model::Hunk& hunk, const std::function<void(std::string_view, std::string_view)>& found)
{
    for (std::size_t at = 0; at < hunk.lines.size();) {
        const std::size_t removed = at;
        while (at < hunk.lines.size() && hunk.lines[at].kind == model::LineKind::removed) {
            ++at;
        }
        const std::size_t added = at;
        while (at < hunk.lines.size() && hunk.lines[at].kind == model::LineKind::added) {
            ++at;
        }
        if (added - removed == at - added) {
            for (std::size_t i = 0; removed + i < added; ++i) {
                found(hunk.lines[removed + i].text, hunk.lines[added + i].text);
            }
        }
        if (at == removed) {
            ++at;
        }
    }
}

Difference difference_of(std::string_view old_line, std::string_view new_line)
{
    const auto length = std::min(old_line.size(), new_line.size());
    std::size_t prefix = 0;
    while (prefix < length && old_line[prefix] == new_line[prefix]) {
        ++prefix;
    }
    std::size_t suffix = 0;
    while (suffix < length - prefix &&
           old_line[old_line.size() - 1 - suffix] == new_line[new_line.size() - 1 - suffix]) {
        ++suffix;
    }
    while (prefix > 0 && belongs_to_name(old_line[prefix - 1])) {
        --prefix;
    }
    while (suffix > 0 && belongs_to_name(old_line[old_line.size() - suffix])) {
        --suffix;
    }
    if (prefix + suffix > length) {
        return {};
    }
    const Difference found{old_line.substr(prefix, old_line.size() - suffix - prefix),
                           new_line.substr(prefix, new_line.size() - suffix - prefix)};
    const auto is_one = [](std::string_view text) {
        return !text.empty() && std::ranges::all_of(text, belongs_to_name);
    };
    return is_one(found.old_text) && is_one(found.new_text) ? found : Difference();
}

} // namespace docwake::impact
