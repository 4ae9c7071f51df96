#pragma once

#include <string_view>

namespace docwake::digest {

/// Whether a text looks made by a random generator and not by a person: at least two digits, which change with letters
/// again and again, and characters that hardly repeat. Rather too seldom true than too often.
bool is_random(std::string_view text);

bool has_digit(std::string_view text);

/// Whether it is not one of the ways to write that a secret is to be put here: `${NAME}`, `<password>`, `xxx`, `%s`.
bool is_no_placeholder(std::string_view text);

} // namespace docwake::digest
