#pragma once

#include "base/ascii.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace docwake::impact {

/// A word or a name, as indexes keep it. Words and names of one spelling differ.
using WordId = std::uint32_t;

/// Of a name as it is written: `--color`, `max_size`, `core.pager`.
WordId name_id(std::string_view name);

/// The same in more bits: two names of a million have the same one once in ten million times.
using NameHash = std::uint64_t;

NameHash name_hash(std::string_view name);

namespace detail {

/// Texts are asked byte for byte.
inline constexpr auto name_bytes = [] {
    std::array<bool, 256> bytes{};
    for (std::size_t c = 0; c < bytes.size(); ++c) {
        bytes[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c >= 0x80;
    }
    return bytes;
}();

} // namespace detail

/// Whether a byte may stand in a name: a letter, a digit, `_`, or a byte beyond ASCII.
inline bool is_name_byte(unsigned char c)
{
    return detail::name_bytes[c];
}

/// Whether a byte may join names to a longer one.
inline bool is_joint(char c)
{
    return c == '-' || c == '.' || c == '/' || c == ':';
}

/// Whether a quote stands on both sides of `text[begin, end)`.
inline bool is_quoted(std::string_view text, std::size_t begin, std::size_t end)
{
    return begin > 0 && end < text.size() && base::is_quote(text[begin - 1]) && base::is_quote(text[end]);
}

/// A name together with what it is joined to: `git.tag-pattern` also holds `git`, `tag-pattern`, `tag` and `pattern`.
/// Calls `visit(begin, end)` with offsets into `text` for each, the longest first.
template <typename Visit>
void for_each_name(std::string_view text, const Visit& visit);

/// Where the word ends that begins at `begin`, by its case: `HTTPServer` has `HTTP` and `Server`. `is_small` tells what
/// follows a capital in a word; where no word begins, it ends there.
template <typename IsSmall>
std::size_t end_of_word(std::string_view text, std::size_t begin, const IsSmall& is_small)
{
    std::size_t end = begin;
    while (end < text.size() && base::is_upper(text[end])) {
        ++end;
    }
    if (end - begin > 1 && end < text.size() && base::is_lower(text[end])) {
        return end - 1; // the last capital begins the next word
    }
    while (end < text.size() && is_small(text[end])) {
        ++end;
    }
    return end;
}

/// Words of a name or of prose, in lower case and without the endings of English: `maxRetries` has `max` and `retry`;
/// where there are several also all of them together, `maxretry`.
template <typename Visit>
void for_each_word(std::string_view name, const Visit& visit);

namespace detail {

constexpr std::size_t longest_name = 200;

using WordBuffer = std::array<char, longest_name>;

/// Lower case, without an ending; into `buffer`.
std::string_view stem(std::string_view word, WordBuffer& buffer);
WordId word_id(std::string_view stemmed);

} // namespace detail

template <typename Visit>
void for_each_name(std::string_view text, const Visit& visit)
{
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    for (std::size_t at = 0; at < text.size();) {
        if (!is_name_byte(byte(at))) {
            ++at;
            continue;
        }
        std::size_t begin = at;
        std::size_t end = at;
        bool joined = false;
        while (end < text.size()) {
            if (is_name_byte(byte(end))) {
                ++end;
                continue;
            }
            const std::size_t joint = end;
            while (end < text.size() && is_joint(text[end]) && end - joint < 2) {
                ++end;
            }
            if (end == joint || end == text.size() || !is_name_byte(byte(end))) {
                end = joint;
                break;
            }
            joined = true;
        }
        // `-x` and `--long`
        std::size_t dashed = begin;
        while (dashed > 0 && begin - dashed < 2 && text[dashed - 1] == '-') {
            --dashed;
        }
        if (dashed < begin && (dashed == 0 || !(is_name_byte(byte(dashed - 1)) || text[dashed - 1] == '-'))) {
            std::size_t flag_end = begin;
            while (flag_end < end && (is_name_byte(byte(flag_end)) || text[flag_end] == '-')) {
                ++flag_end;
            }
            visit(dashed, flag_end);
        }
        at = end;
        if (end - begin > detail::longest_name) {
            continue;
        }
        visit(begin, end);
        if (!joined) {
            continue;
        }
        // Parts between dots, slashes and colons, then those between dashes.
        for (const bool also_dashes : {false, true}) {
            std::size_t part = begin;
            for (std::size_t i = begin; i <= end; ++i) {
                const bool splits = i == end || (is_joint(text[i]) && (also_dashes || text[i] != '-'));
                if (!splits) {
                    continue;
                }
                const bool is_whole = part == begin && i == end;
                const bool has_dash = text.substr(part, i - part).find('-') != std::string_view::npos;
                const bool wanted =
                    also_dashes ? (part > begin && text[part - 1] == '-') || (i < end && text[i] == '-') : true;
                if (i > part && !is_whole && wanted && (!also_dashes || !has_dash)) {
                    visit(part, i);
                }
                part = i + 1;
            }
        }
    }
}

template <typename Visit>
void for_each_word(std::string_view name, const Visit& visit)
{
    const auto is_small = [](char c) { return base::is_lower(c) || static_cast<unsigned char>(c) >= 0x80; };
    std::string whole;
    detail::WordBuffer buffer;
    std::size_t words = 0;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t begin = at;
        at = end_of_word(name, begin, is_small);
        if (at == begin) {
            ++at;
            continue;
        }
        ++words;
        const std::string_view stemmed = detail::stem(name.substr(begin, at - begin), buffer);
        if (words > 1 || at < name.size()) {
            whole.append(stemmed);
        }
        if (stemmed.size() > 1) {
            visit(detail::word_id(stemmed));
        }
    }
    constexpr std::size_t longest_joined = 60;
    if (words > 1 && whole.size() <= longest_joined) {
        visit(detail::word_id(whole));
    }
}

} // namespace docwake::impact
