#include "writer/changelog_known.h"

#include "base/text.h"

#include <cctype>
#include <set>
#include <string>

namespace docwake::writer {

namespace {

// What git prints at least of an id, and a whole SHA-256 one.
constexpr std::size_t shortest_id = 7;
constexpr std::size_t longest_id = 64;

bool is_hexadecimal(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

bool is_word(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Every word of the text that may be a commit's id. The ends of a range ("a1b2c3d...e4f5a6b", in the links of
/// releases) name no entry.
std::set<std::string> mentioned_ids(std::string_view text)
{
    std::set<std::string> ids;
    const std::string lower = base::to_lower_ascii(text);
    for (std::size_t at = 0; at < lower.size();) {
        const std::size_t start = at;
        bool hexadecimal = true;
        while (at < lower.size() && is_word(lower[at])) {
            hexadecimal = hexadecimal && is_hexadecimal(lower[at]);
            ++at;
        }
        const std::string_view rest = std::string_view(lower).substr(at);
        const std::string_view before = std::string_view(lower).substr(0, start);
        const bool in_range = rest.starts_with("..") || before.ends_with("..");
        if (hexadecimal && !in_range && at - start >= shortest_id && at - start <= longest_id) {
            ids.insert(lower.substr(start, at - start));
        }
        at += at == start ? 1 : 0;
    }
    return ids;
}

bool is_mentioned(const std::set<std::string>& ids, const std::string& commit)
{
    // The prefixes of an id sort before it, so only those lengths that occur are worth a look-up.
    for (std::size_t length = shortest_id; length <= commit.size(); ++length) {
        if (ids.contains(commit.substr(0, length))) {
            return true;
        }
    }
    return false;
}

} // namespace

void leave_out_known(ChangelogEntries& entries, std::string_view changelog)
{
    const std::set<std::string> ids = mentioned_ids(changelog);
    std::vector<ChangelogEntry> kept;
    for (ChangelogEntry& entry : entries.entries) {
        if (is_mentioned(ids, entry.commit)) {
            entries.left_out.push_back({entry.commit, entry.text, "already in the changelog"});
        } else {
            kept.push_back(std::move(entry));
        }
    }
    entries.entries = std::move(kept);
}

} // namespace docwake::writer
