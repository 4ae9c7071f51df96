#pragma once

#include "digest/pattern_screen.h"
#include "digest/redaction_rules.h"

#include <re2/re2.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// "[redacted:NAME]".
std::string redaction_mark(std::string_view rule);

/// The options that rules are compiled with.
RE2::Options redaction_pattern_options();

struct FoundSecret
{
    std::size_t begin = 0; ///< in the text that was searched
    std::size_t end = 0;
    std::uint32_t rule = 0; ///< its rank: a lower one is more specific

    bool operator==(const FoundSecret&) const = default;
};

/// Finds secrets within a text. A rule is compiled when a text first holds one of its keywords, as compiling them all
/// takes tens of milliseconds.
class SecretFinder
{
public:
    /// Every pattern is valid. Rules without keywords are given those that their pattern requires.
    explicit SecretFinder(std::vector<RedactionRule> rules);

    /// Appends the secrets, in no order, that may overlap; `text` is valid UTF-8. Returns whether the text holds a
    /// keyword, so that something may be found once it is joined with others.
    bool find(std::string_view text, std::vector<FoundSecret>& found) const;

    /// Compiles the rules of that name as most texts need them, so that find() does not wait for it; on any thread.
    void compile(std::string_view name) const;

    const std::string& name_of(std::uint32_t rule) const { return rules_.at(rule).rule.name; }
    /// Of all rules, in the order of their ranks; several may share one.
    std::vector<std::string> names() const;
    /// The first rule of that name; the number of rules: none has it.
    std::uint32_t rank_of(std::string_view name) const;
    std::size_t size() const { return rules_.size(); }

private:
    struct LazyPattern
    {
        std::unique_ptr<RE2> pattern;
        std::once_flag compiled;
    };
    struct LazyRule
    {
        RedactionRule rule;
        mutable LazyPattern pattern;
        mutable LazyPattern without_bound;
    };

    const RE2& compiled(std::uint32_t index, bool without_bound) const;

    std::vector<LazyRule> rules_;
    PatternScreen screen_;
};

} // namespace docwake::digest
