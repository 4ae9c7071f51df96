#pragma once

#include "digest/redaction_rules.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace docwake::digest {

/// A rule as the tables write it.
struct RedactionRow
{
    std::string_view name;
    std::string_view keywords; ///< separated by commas
    std::string_view pattern;
    bool (*confirms)(std::string_view secret) = nullptr; ///< null: it must be varied
    std::size_t least_run = 0;                           ///< as in RedactionRule
    bool has_bound = false;                              ///< likewise
};

void add_rows(std::vector<RedactionRule>& rules, std::span<const RedactionRow> rows);

} // namespace docwake::digest
