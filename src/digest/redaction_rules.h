#pragma once

#include "digest/digest.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// One kind of secret that stands within a line, or within lines that were joined. Private keys that span lines are in
/// private_key.h.
struct RedactionRule
{
    std::string name;                  ///< as in `[redacted:NAME]`; several rows may share one
    std::vector<std::string> keywords; ///< lower case; any match holds at least one; empty: not known
    std::string pattern;               ///< RE2 on UTF-8; the first group is the secret, without one the whole match
    bool (*confirms)(std::string_view secret) = nullptr; ///< what a pattern cannot say; null: nothing more is asked
    /// A match holds at least so many letters, digits and `_-./+=~:%@|` in a row: spares a text with a keyword that is
    /// frequent the regular expression.
    std::size_t least_run = 0;
    /// The pattern has a `{LEAST,200}` (longest_value) of characters that are neither spaces nor quotes. In a text of
    /// which no part without these is longer it finds the same without that bound, and takes a tenth of the time to
    /// compile.
    bool has_bound = false;
};

/// What is assigned to a name and is longer is data. In characters.
inline constexpr std::size_t longest_value = 200;

inline constexpr std::string_view private_key_rule = "private-key";

/// In the order of precedence: specific kinds first, so that a secret is named by the most telling rule.
std::vector<RedactionRule> built_in_redaction_rules();

/// The user's, which take precedence as they are the most specific, and the built-in ones. Throws
/// Error{configuration} with the place of a rule that cannot be used.
std::vector<RedactionRule> all_redaction_rules(const std::vector<UserRedactionRule>& user_rules);

// Parts of the table, each with a file of its own.

/// Kinds that are known by how they begin or are built.
void add_cloud_rules(std::vector<RedactionRule>& rules);
void add_service_rules(std::vector<RedactionRule>& rules);
/// Kinds that are known by a vendor's name and an assignment before them.
void add_vendor_rules(std::vector<RedactionRule>& rules);
/// Kinds that are known by what surrounds them: `password = "..."`, `://user:...@`.
void add_context_rules(std::vector<RedactionRule>& rules);

} // namespace docwake::digest
