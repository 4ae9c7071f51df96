#pragma once

#include "config/keys.h"
#include "config/problem.h"

#include <string>
#include <string_view>

namespace docwake::config {

/// Whether some setting's name starts with that table: "docs", "timeouts".
bool is_table_name(std::string_view name);

/// The problem, without its place, that a file sets something that does not exist; names the likeliest setting.
Problem unknown_setting(std::string_view name);

/// Where a setting can be set that a file inside the repository may not: a hint.
std::string where_to_set(const Key& key);

} // namespace docwake::config
