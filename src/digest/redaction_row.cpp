#include "digest/redaction_row.h"

#include "digest/pattern_screen.h"
#include "digest/randomness.h"

#include <fmt/format.h>

namespace docwake::digest {

namespace {

std::string without_bound(std::string pattern)
{
    const std::string bound = fmt::format(",{}}}", longest_value);
    return pattern.replace(pattern.find(bound), bound.size(), ",}");
}

} // namespace

void add_rows(std::vector<RedactionRule>& rules, std::span<const RedactionRow> rows)
{
    for (const RedactionRow& row : rows) {
        rules.push_back({std::string(row.name), split_keywords(row.keywords), std::string(row.pattern),
                         row.confirms == nullptr ? is_varied : row.confirms, row.least_run,
                         row.has_bound ? without_bound(std::string(row.pattern)) : std::string()});
    }
}

} // namespace docwake::digest
