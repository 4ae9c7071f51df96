#include "digest/glob_pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cctype>
#include <cstddef>
#include <optional>

namespace docwake::digest {

namespace {

using ByteSet = std::bitset<256>;

constexpr std::string_view any_but_slash = "[^/\\x00]";
constexpr std::string_view any = "[^\\x00]";

struct NamedClass
{
    std::string_view name;
    int (*contains)(int);
};

constexpr std::array<NamedClass, 12> named_classes = {{
    {"alnum", [](int c) { return std::isalnum(c); }},
    {"alpha", [](int c) { return std::isalpha(c); }},
    {"blank", [](int c) { return std::isblank(c); }},
    {"cntrl", [](int c) { return std::iscntrl(c); }},
    {"digit", [](int c) { return std::isdigit(c); }},
    {"graph", [](int c) { return std::isgraph(c); }},
    {"lower", [](int c) { return std::islower(c); }},
    {"print", [](int c) { return std::isprint(c); }},
    {"punct", [](int c) { return std::ispunct(c); }},
    {"space", [](int c) { return std::isspace(c); }},
    {"upper", [](int c) { return std::isupper(c); }},
    {"xdigit", [](int c) { return std::isxdigit(c); }},
}};

unsigned char as_byte(char c)
{
    return static_cast<unsigned char>(c);
}

std::string expression_of(const ByteSet& set)
{
    if (set.none()) {
        return "[^\\x00-\\xff]";
    }
    std::string expression = "[";
    for (std::size_t first = 0; first < set.size(); ++first) {
        if (!set[first]) {
            continue;
        }
        std::size_t last = first;
        while (last + 1 < set.size() && set[last + 1]) {
            ++last;
        }
        expression += fmt::format("\\x{:02x}-\\x{:02x}", first, last);
        first = last;
    }
    return expression + "]";
}

/// Reads patterns as git's wildmatch.c does, with its oddities (`[]a]`, `[a-]`, `[[:alpha:]-]`).
class Translator
{
public:
    Translator(std::string_view text) : text_(text) {}

    GlobPattern translate(bool anchored, bool folder_only)
    {
        expression_ = anchored ? "" : fmt::format("(?:{}*/)?", any);
        while (at_ < text_.size() && problem_.empty()) {
            read_one();
        }
        expression_ += folder_only ? "\\x00" : "\\x00?";
        return {std::move(expression_), false, std::move(problem_)};
    }

private:
    void read_one()
    {
        switch (text_[at_]) {
        case '*':
            return read_stars();
        case '?':
            expression_ += any_but_slash;
            ++at_;
            return;
        case '[':
            return read_class();
        default:
            if (const auto byte = read_byte()) {
                expression_ += fmt::format("\\x{:02x}", *byte);
            }
        }
    }

    /// One byte, behind a backslash where it has one.
    std::optional<unsigned char> read_byte()
    {
        if (text_[at_] == '\\') {
            ++at_;
        }
        if (at_ == text_.size()) {
            problem_ = "it ends in a backslash";
            return std::nullopt;
        }
        return as_byte(text_[at_++]);
    }

    void read_stars()
    {
        const std::size_t first = at_;
        at_ = std::min(text_.find_first_not_of('*', first), text_.size());
        const bool begins_part = first == 0 || text_[first - 1] == '/';
        const bool ends_part = at_ == text_.size() || text_[at_] == '/';
        if (at_ - first == 1 || !begins_part || !ends_part) {
            expression_ += fmt::format("{}*", any_but_slash);
        } else if (at_ == text_.size()) {
            expression_ += fmt::format("{}+", any);
        } else {
            expression_ += fmt::format("(?:{}*/)?", any);
            ++at_;
        }
    }

    void read_class()
    {
        ++at_;
        const bool negated = at_ < text_.size() && (text_[at_] == '!' || text_[at_] == '^');
        at_ += negated ? 1 : 0;
        ByteSet set;
        std::optional<unsigned char> before; ///< what a range may start with
        for (bool first = true; first || !at(']'); first = false) {
            if (at_ >= text_.size()) {
                problem_ = "its [ has no ]";
            } else if (at('-') && before && at_ + 1 < text_.size() && text_[at_ + 1] != ']') {
                ++at_;
                add_range(set, *before, read_byte());
                before.reset();
            } else if (text_.substr(at_).starts_with("[:") && read_named_class(set)) {
                before.reset();
            } else {
                before = read_byte();
                add_range(set, before.value_or(0), before);
            }
            if (!problem_.empty()) {
                return;
            }
        }
        ++at_;
        if (negated) {
            set.flip();
        }
        set.reset('/');
        set.reset(as_byte(folder_mark));
        expression_ += expression_of(set);
    }

    bool at(char c) const { return at_ < text_.size() && text_[at_] == c; }

    static void add_range(ByteSet& set, unsigned char first, std::optional<unsigned char> last)
    {
        for (std::size_t byte = first; last && byte <= *last; ++byte) {
            set.set(byte);
        }
    }

    /// False, and nothing read, when it is no `[:name:]` after all.
    bool read_named_class(ByteSet& set)
    {
        const std::size_t begin = at_ + 2;
        const std::size_t end = text_.find(']', begin);
        if (end == std::string_view::npos || end == begin || text_[end - 1] != ':') {
            return false;
        }
        const std::string_view name = text_.substr(begin, end - 1 - begin);
        at_ = end + 1;
        for (const NamedClass& candidate : named_classes) {
            if (candidate.name == name) {
                for (int byte = 0; byte < 128; ++byte) {
                    if (candidate.contains(byte) != 0) {
                        set.set(static_cast<std::size_t>(byte));
                    }
                }
                return true;
            }
        }
        problem_ = fmt::format("[:{}:] is no class of characters", name);
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string expression_;
    std::string problem_;
};

} // namespace

GlobPattern translate_glob(std::string_view pattern)
{
    const bool negated = pattern.starts_with('!');
    pattern.remove_prefix(negated ? 1 : 0);
    const bool folder_only = pattern.ends_with('/');
    pattern.remove_suffix(folder_only ? 1 : 0);
    const bool anchored = pattern.find('/') != std::string_view::npos;
    pattern.remove_prefix(pattern.starts_with('/') ? 1 : 0);
    if (pattern.empty()) {
        return {{}, negated, "it names nothing"};
    }
    if (pattern.find(folder_mark) != std::string_view::npos) {
        return {{}, negated, "it holds a NUL character"};
    }
    GlobPattern translated = Translator(pattern).translate(anchored, folder_only);
    translated.negated = negated;
    return translated;
}

} // namespace docwake::digest
