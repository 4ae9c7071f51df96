#pragma once

#include "config/keys.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::config {

/// A value, or what is wrong with it: "must be true or false, not \"maybe\"".
struct ParsedValue
{
    std::optional<Value> value;
    std::string problem;
};

/// Reads a value as the environment and the command line give it. A list has one item per line when the text holds a
/// line end; else commas separate, but for those inside braces.
ParsedValue parse_text(const Key& key, std::string_view text);

/// Checks a value of the row's type: range, words, characters, and the row's own check.
ParsedValue checked(const Key& key, Value value);

/// The value as the command line would take it: "2m", "true", "docs, guides".
std::string to_text(const Value& value);

} // namespace docwake::config
