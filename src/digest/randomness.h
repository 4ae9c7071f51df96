#pragma once

#include <string_view>

namespace docwake::digest {

/// Whether a text looks made by a random generator and not by a person: its characters hardly repeat, and many stand
/// side by side that do not in words.
bool is_random(std::string_view text);

/// Whether it is no filler, such as `ghp_XXXXXXXX...`: no character makes up half of it.
bool is_varied(std::string_view text);

bool has_digit(std::string_view text);

/// Whether it is not one of the ways to write that a secret is to be put here: `${NAME}`, `<password>`, `xxx`, `%s`.
bool is_no_placeholder(std::string_view text);

/// The same, and it has no word such as "your" or "example" in it: for texts that need not look random.
bool is_no_placeholder_text(std::string_view text);

} // namespace docwake::digest
