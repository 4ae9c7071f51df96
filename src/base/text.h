#pragma once

#include "base/utf8.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::base {

/// Splits at LF; the parts hold no LF, and a final LF gives no empty last part.
std::vector<std::string_view> split_lines(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);

std::string_view trim(std::string_view text);

std::string join(std::span<const std::string> parts, std::string_view separator);

std::string to_lower_ascii(std::string_view text);

void replace_all(std::string& text, std::string_view from, std::string_view to);

/// `text` in single quotes: one word of a POSIX shell, for commands that people copy.
std::string shell_quoted(std::string_view text);

/// "1 file", "2 files".
std::string counted(std::size_t count, std::string_view singular, std::string_view plural);

/// "812 bytes", "14.2 KiB".
std::string readable_size(std::size_t bytes);

/// RFC 3986, section 2.1: every byte but letters, digits, `-`, `.`, `_` and `~`, and those in `kept`.
std::string percent_encoded(std::string_view text, std::string_view kept = {});

/// At most `limit` bytes, cut between two code points, with "..." (counted in the limit) where something was cut.
std::string ellipsize(std::string_view text, std::size_t limit);

/// The candidate with the smallest edit distance, if that is small enough to be a likely misspelling; else empty.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

} // namespace docwake::base
