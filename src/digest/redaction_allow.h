#pragma once

#include "digest/glob.h"

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// What the user lets through: whole rules, or rules in some files.
class RedactionAllowance
{
public:
    /// Entries are `RULE` or `RULE:GLOB`, with `*` for every rule. Throws Error{configuration} for a rule that is not
    /// among `rules` and for a glob that cannot be read.
    RedactionAllowance(const std::vector<std::string>& entries, const std::vector<std::string>& rules);

    /// `path` is empty for what is in no file.
    bool allows(std::string_view rule, std::string_view path) const;

private:
    struct Entry
    {
        std::string rule;
        std::unique_ptr<GlobList> paths; ///< null: everywhere
    };

    std::vector<Entry> entries_;
};

/// What a line itself lets through, by `docwake:allow` or `docwake:allow RULE`.
struct LineAllowance
{
    bool every_rule = false;
    std::set<std::string, std::less<>> rules;

    bool allows(std::string_view rule) const { return every_rule || rules.contains(rule); }
};

LineAllowance line_allowance(std::string_view line);

} // namespace docwake::digest
