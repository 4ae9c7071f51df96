#pragma once

#include "config/resolve.h"

#include <string>

namespace docwake::config {

/// For people: one line for each setting with its value and origin.
std::string settings_table(const Resolved& resolved);

/// {"version":1,"settings":[{"key","value","origin"}]}, one line; a value has its JSON type, a duration is text.
std::string settings_json(const Resolved& resolved);

/// The configuration reference: a Markdown table of every key.
std::string reference_markdown();

} // namespace docwake::config
