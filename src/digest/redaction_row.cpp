#include "digest/redaction_row.h"

#include "digest/pattern_screen.h"
#include "digest/randomness.h"

namespace docwake::digest {

void add_rows(std::vector<RedactionRule>& rules, std::span<const RedactionRow> rows)
{
    for (const RedactionRow& row : rows) {
        rules.push_back({std::string(row.name), split_keywords(row.keywords), std::string(row.pattern),
                         row.confirms == nullptr ? is_varied : row.confirms, row.least_run, row.has_bound});
    }
}

} // namespace docwake::digest
