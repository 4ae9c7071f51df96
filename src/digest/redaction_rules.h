#pragma once

#include <span>
#include <string_view>

namespace docwake::digest {

/// One kind of secret that stands within a line. Private keys that span lines are in private_key.h.
struct RedactionRule
{
    std::string_view name;    ///< as in `[redacted:NAME]`; several rows may share one
    std::string_view pattern; ///< RE2 on UTF-8; the first group is the secret, without a group the whole match
    bool (*confirms)(std::string_view secret) = nullptr; ///< what a pattern cannot say; null: nothing more is asked
};

/// In the order in which they are applied: specific kinds first, so that a secret is named by the most telling rule.
std::span<const RedactionRule> redaction_rules();

} // namespace docwake::digest
