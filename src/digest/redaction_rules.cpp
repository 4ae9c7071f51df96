#include "digest/redaction_rules.h"

#include "base/error.h"
#include "base/sanitise.h"
#include "digest/secret_finder.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::digest {

namespace {

/// What is wrong with a rule, as the end of a sentence; empty: nothing.
std::string problem_of(const UserRedactionRule& rule)
{
    constexpr std::string_view fit = "abcdefghijklmnopqrstuvwxyz0123456789-";
    if (rule.name.empty() || rule.name.find_first_not_of(fit) != std::string::npos) {
        return "its name must be of lower case letters, digits and dashes";
    }
    const RE2 pattern(rule.pattern, redaction_pattern_options());
    if (!pattern.ok()) {
        return fmt::format("its pattern cannot be read: {}", base::sanitise_inline(pattern.error()));
    }
    if (RE2::PartialMatch("", pattern)) {
        return "its pattern matches an empty text";
    }
    return {};
}

} // namespace

std::vector<RedactionRule> built_in_redaction_rules()
{
    std::vector<RedactionRule> rules;
    add_cloud_rules(rules);
    add_service_rules(rules);
    add_vendor_rules(rules);
    add_context_rules(rules);
    return rules;
}

std::vector<RedactionRule> all_redaction_rules(const std::vector<UserRedactionRule>& user_rules)
{
    std::vector<RedactionRule> rules;
    for (const UserRedactionRule& rule : user_rules) {
        if (const std::string problem = problem_of(rule); !problem.empty()) {
            throw base::Error(base::ErrorKind::configuration,
                              fmt::format("{}: the redaction rule \"{}\" cannot be used: {}", rule.place,
                                          base::sanitise_inline(rule.name), problem))
                .hint("write it as name = \"acme-key\" and pattern = 'ACME-[0-9A-F]{32}' in RE2's syntax "
                      "(https://github.com/google/re2/wiki/Syntax)");
        }
        rules.push_back({rule.name, {}, rule.pattern});
    }
    for (RedactionRule& rule : built_in_redaction_rules()) {
        rules.push_back(std::move(rule));
    }
    return rules;
}

} // namespace docwake::digest
