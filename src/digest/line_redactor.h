#pragma once

#include <re2/set.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

struct RedactionRule;

/// "[redacted:NAME]".
std::string redaction_mark(std::string_view rule);

/// Replaces the secrets that stand within a line. Compiled once, as that takes milliseconds.
class LineRedactor
{
public:
    explicit LineRedactor(std::span<const RedactionRule> rules);

    /// `line` is valid UTF-8. Returns the names of the rules that found something, one for each secret.
    std::vector<std::string_view> redact(std::string& line) const;

private:
    struct CompiledRule
    {
        const RedactionRule& rule;
        std::unique_ptr<RE2> pattern;
    };

    /// Rules that may find something; all where that cannot be told in bounded memory.
    std::vector<int> candidates(std::string_view line) const;

    std::vector<CompiledRule> rules_;
    RE2::Set screen_; ///< all patterns in one automaton: nearly all lines pass it once and are done
};

} // namespace docwake::digest
