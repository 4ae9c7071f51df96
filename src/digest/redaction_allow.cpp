#include "digest/redaction_allow.h"

#include "base/error.h"
#include "base/sanitise.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::digest {

namespace {

constexpr std::string_view every_rule = "*";

base::Error unknown_rule(std::string_view rule, const std::vector<std::string>& rules)
{
    const std::vector<std::string_view> candidates(rules.begin(), rules.end());
    const std::string_view near = base::nearest(rule, candidates);
    base::Error error(base::ErrorKind::configuration,
                      fmt::format("`redact.allow` names a rule that there is not: \"{}\"{}",
                                  base::sanitise_inline(rule),
                                  near.empty() ? std::string() : fmt::format("; did you mean {}?", near)));
    return error.hint("docwake preview --ledger (names the rule of each secret)");
}

bool is_rule_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

} // namespace

RedactionAllowance::RedactionAllowance(const std::vector<std::string>& entries, const std::vector<std::string>& rules)
{
    for (const std::string& entry : entries) {
        const std::size_t colon = entry.find(':');
        Entry& added = entries_.emplace_back();
        added.rule = entry.substr(0, colon);
        if (added.rule != every_rule && std::ranges::find(rules, added.rule) == rules.end()) {
            throw unknown_rule(added.rule, rules);
        }
        if (colon != std::string::npos) {
            added.paths = std::make_unique<GlobList>(std::vector{entry.substr(colon + 1)}, "redact.allow");
        }
    }
}

bool RedactionAllowance::allows(std::string_view rule, std::string_view path) const
{
    return std::ranges::any_of(entries_, [rule, path](const Entry& entry) {
        return (entry.rule == every_rule || entry.rule == rule) &&
               (entry.paths == nullptr || (!path.empty() && entry.paths->match(path) == GlobMatch::matched));
    });
}

LineAllowance line_allowance(std::string_view line)
{
    constexpr std::string_view marker = "docwake:allow";
    LineAllowance allowance;
    for (std::size_t at = line.find(marker); at != std::string_view::npos; at = line.find(marker, at)) {
        at += marker.size();
        std::string_view rest = line.substr(at);
        const std::size_t blanks = std::min(rest.find_first_not_of(' '), rest.size());
        rest.remove_prefix(blanks);
        const auto* end = std::ranges::find_if_not(rest, is_rule_character);
        const std::string_view named = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
        // Behind the marker a comment may end, as in `-->`, which names no rule.
        if (blanks == 0 || named.find_first_not_of('-') == std::string_view::npos) {
            allowance.every_rule = true;
        } else {
            allowance.rules.emplace(named);
        }
    }
    return allowance;
}

} // namespace docwake::digest
