#include "digest/joined_lines.h"

#include <algorithm>
#include <optional>

namespace docwake::digest {

namespace {

constexpr std::string_view blanks = " \t\r";
constexpr std::size_t shortest_wrapped_run = 40;
constexpr std::string_view quotes = "\"'`";

bool is_token_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/' ||
           c == '=' || c == '_' || c == '-' || c == '.';
}

/// Where one line stops and the next goes on.
struct Joint
{
    std::size_t left_end;
    std::size_t right_begin;
};

std::size_t end_without(std::string_view text, std::string_view characters)
{
    return text.find_last_not_of(characters) + 1; // npos + 1 is 0
}

std::size_t begin_without(std::string_view text, std::string_view characters)
{
    return std::min(text.find_first_not_of(characters), text.size());
}

/// `"abc" +` and `"def"`; the operators are those of the usual languages.
std::optional<Joint> literal_joint(std::string_view left, std::string_view right)
{
    constexpr std::string_view operators = " \t\r+.&\\<";
    const std::size_t end = end_without(left, operators);
    const std::size_t begin = begin_without(right, operators);
    if (end == 0 || begin == right.size() || quotes.find(left[end - 1]) == std::string_view::npos ||
        right[begin] != left[end - 1]) {
        return std::nullopt;
    }
    // The line end that a literal writes itself, as in "abc\n", belongs to the key or message and not to the value.
    std::size_t kept = end - 1;
    if (kept >= 2 && left[kept - 2] == '\\' && (left[kept - 1] == 'n' || left[kept - 1] == 'r')) {
        kept -= 2;
    }
    return Joint{kept, begin + 1};
}

std::optional<Joint> backslash_joint(std::string_view left, std::string_view right)
{
    const std::size_t end = end_without(left, blanks);
    if (end == 0 || left[end - 1] != '\\') {
        return std::nullopt;
    }
    return Joint{end - 1, begin_without(right, blanks)};
}

/// `password:` or `password: |` or `<password>` or `password =`, and the value.
std::optional<Joint> value_joint(std::string_view left, std::string_view right)
{
    std::size_t end = end_without(left, blanks);
    const std::size_t without_indicator = end_without(left.substr(0, end), "|>+-0123456789");
    const std::size_t before = end_without(left.substr(0, without_indicator), blanks);
    const bool is_block_scalar = without_indicator < end && before > 0 && left[before - 1] == ':';
    if (is_block_scalar) {
        end = before;
    }
    if (end == 0 || std::string_view("=:>(").find(left[end - 1]) == std::string_view::npos) {
        return std::nullopt;
    }
    return Joint{end, begin_without(right, blanks)};
}

/// Lines of base64 or of a token, wrapped at a width: the first is long, the next holds nothing else.
std::optional<Joint> wrap_joint(std::string_view left, std::string_view right)
{
    const std::size_t end = end_without(left, blanks);
    std::size_t run = 0;
    while (run < end && run < shortest_wrapped_run && is_token_character(left[end - 1 - run])) {
        ++run;
    }
    if (run < shortest_wrapped_run) {
        return std::nullopt;
    }
    const std::size_t begin = begin_without(right, blanks);
    const std::size_t right_end = end_without(right, " \t\r\"'`,;)");
    if (right_end < begin + 2 || right_end - begin > end ||
        !std::ranges::all_of(right.substr(begin, right_end - begin), is_token_character)) {
        return std::nullopt;
    }
    return Joint{end, begin};
}

/// A quick look that most lines end at.
bool may_go_on(const JoinableLine& line)
{
    constexpr std::string_view ends = "\"'`+.&\\< \t\r";
    return line.names_secret || ends.find(line.text.back()) != std::string_view::npos ||
           (line.text.size() >= shortest_wrapped_run && is_token_character(line.text.back()));
}

std::optional<Joint> joint_of(const JoinableLine& left, const JoinableLine& right)
{
    if (left.block != right.block || left.text.empty() || right.text.empty() || !may_go_on(left)) {
        return std::nullopt;
    }
    if (const auto joint = literal_joint(left.text, right.text)) {
        return joint;
    }
    if (const auto joint = backslash_joint(left.text, right.text)) {
        return joint;
    }
    if (left.names_secret) {
        if (const auto joint = value_joint(left.text, right.text)) {
            return joint;
        }
    }
    return wrap_joint(left.text, right.text);
}

void append_piece(JoinedText& joined, std::size_t line, std::string_view text, std::size_t begin, std::size_t end)
{
    end = std::max(begin, end); // a line that is all joint adds nothing
    const std::size_t start = joined.text.size();
    joined.text.append(text.substr(begin, end - begin));
    joined.pieces.push_back({line, begin, start, joined.text.size()});
}

} // namespace

std::vector<JoinedText> join_lines(std::span<const JoinableLine> lines)
{
    std::vector<JoinedText> all;
    bool open = false;
    std::size_t begin = 0; // of what is kept of line i
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto joint = i + 1 < lines.size() ? joint_of(lines[i], lines[i + 1]) : std::nullopt;
        if (joint && !open) {
            all.emplace_back();
        }
        if (joint || open) {
            append_piece(all.back(), i, lines[i].text, begin, joint ? joint->left_end : lines[i].text.size());
        }
        open = joint.has_value();
        begin = joint ? joint->right_begin : 0;
    }
    return all;
}

} // namespace docwake::digest
