#pragma once

#include <string>

namespace docwake::config {

/// JSON Schema (draft 7, which the editors' TOML extensions read) of a configuration file, made of the key table.
std::string settings_schema();

} // namespace docwake::config
