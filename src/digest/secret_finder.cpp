#include "digest/secret_finder.h"

#include "base/ascii.h"
#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace docwake::digest {

namespace {

std::vector<std::vector<std::string>> keywords_of(std::vector<RedactionRule>& rules)
{
    std::vector<std::vector<std::string>> keywords;
    for (RedactionRule& rule : rules) {
        if (rule.keywords.empty()) {
            rule.keywords = required_keywords(rule.pattern, redaction_pattern_options());
        }
        keywords.push_back(rule.keywords);
    }
    return keywords;
}

struct Span
{
    std::size_t begin;
    std::size_t end;
};

constexpr std::array<bool, 256> run_characters()
{
    std::array<bool, 256> characters{};
    for (const char c : std::string_view("_-./+=~:%@|\\")) {
        characters[static_cast<unsigned char>(c)] = true;
    }
    for (unsigned char c = '0'; c <= '9'; ++c) {
        characters[c] = true;
    }
    for (unsigned char c = 'a'; c <= 'z'; ++c) {
        characters[c] = characters[c - 32U] = true;
    }
    return characters;
}

template <typename IsInRun>
std::size_t longest_run(std::string_view text, const IsInRun& is_in_run)
{
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = is_in_run(c) ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

/// See RedactionRule::least_run.
bool is_run_character(char c)
{
    static constexpr std::array<bool, 256> characters = run_characters();
    return characters[static_cast<unsigned char>(c)];
}

/// See RedactionRule::has_bound. What RE2 takes for a space is one here too.
bool is_value_character(char c)
{
    const bool is_space = c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
    return !is_space && !base::is_quote(c);
}

/// The marks that stand in a text already.
std::vector<Span> marks_in(std::string_view text)
{
    constexpr std::string_view opening = "[redacted:";
    constexpr std::string_view name = "abcdefghijklmnopqrstuvwxyz0123456789-";
    std::vector<Span> marks;
    for (std::size_t at = text.find(opening); at != std::string_view::npos; at = text.find(opening, at + 1)) {
        const std::size_t end = text.find_first_not_of(name, at + opening.size());
        if (end != std::string_view::npos && text[end] == ']') {
            marks.push_back({at, end + 1});
        }
    }
    return marks;
}

/// Enters what of a secret is outside marks, so that a redacted text is left as it is.
void add_outside_marks(std::string_view text, Span secret, const std::vector<Span>& marks, std::uint32_t index,
                       const RedactionRule& rule, std::vector<FoundSecret>& found)
{
    const std::size_t first = found.size();
    std::string value;
    const auto add = [&](std::size_t begin, std::size_t end) {
        if (begin < end) {
            found.push_back({begin, end, index});
            value.append(text.substr(begin, end - begin));
        }
    };
    std::size_t at = secret.begin;
    auto mark = std::ranges::upper_bound(marks, at, {}, &Span::end);
    for (; mark != marks.end() && mark->begin < secret.end; ++mark) {
        add(at, mark->begin);
        at = std::max(at, mark->end);
    }
    add(at, secret.end);
    if (rule.confirms != nullptr && !rule.confirms(value)) {
        found.resize(first);
    }
}

} // namespace

std::string redaction_mark(std::string_view rule)
{
    return fmt::format("[redacted:{}]", rule);
}

RE2::Options redaction_pattern_options()
{
    RE2::Options options;
    options.set_log_errors(false);
    return options;
}

SecretFinder::SecretFinder(std::vector<RedactionRule> rules) : rules_(rules.size()), screen_(keywords_of(rules))
{
    for (std::size_t i = 0; i < rules.size(); ++i) {
        rules_[i].rule = std::move(rules[i]);
    }
}

std::vector<std::string> SecretFinder::names() const
{
    std::vector<std::string> names;
    names.reserve(rules_.size());
    for (const LazyRule& lazy : rules_) {
        names.push_back(lazy.rule.name);
    }
    return names;
}

std::uint32_t SecretFinder::rank_of(std::string_view name) const
{
    const auto found = std::ranges::find(rules_, name, [](const LazyRule& lazy) { return lazy.rule.name; });
    return static_cast<std::uint32_t>(found - rules_.begin());
}

bool SecretFinder::find(std::string_view text, std::vector<FoundSecret>& found) const
{
    thread_local std::vector<std::uint32_t> candidates;
    screen_.candidates(text, candidates);
    if (candidates.empty()) {
        return false;
    }
    std::optional<std::vector<Span>> marks;
    std::optional<std::size_t> run;
    std::optional<std::size_t> value_run;
    for (const std::uint32_t index : candidates) {
        const RedactionRule& rule = rules_[index].rule;
        if (rule.least_run > 0) {
            run = run ? run : longest_run(text, is_run_character);
            if (*run < rule.least_run) {
                continue;
            }
        }
        if (rule.has_bound && !value_run) {
            value_run = longest_run(text, is_value_character); // in bytes, which are no fewer than characters
        }
        const RE2& pattern = compiled(index, rule.has_bound && *value_run <= longest_value);
        const int wanted = std::min(pattern.NumberOfCapturingGroups(), 1) + 1;
        std::array<re2::StringPiece, 2> groups;
        for (std::size_t at = 0; at <= text.size() && pattern.Match({text.data(), text.size()}, at, text.size(),
                                                                    RE2::UNANCHORED, groups.data(), wanted);) {
            // A group that took no part in the match is null: then the whole match is the secret.
            const bool has_group = wanted == 2 && groups[1].data() != nullptr && !groups[1].empty();
            const re2::StringPiece& secret = has_group ? groups[1] : groups[0];
            const auto begin = static_cast<std::size_t>(secret.data() - text.data());
            at = std::max(begin + secret.size(), at + 1);
            if (!marks) {
                marks = marks_in(text);
            }
            add_outside_marks(text, {begin, begin + secret.size()}, *marks, index, rule, found);
        }
    }
    return true;
}

void SecretFinder::compile(std::string_view name) const
{
    for (std::uint32_t index = 0; index < rules_.size(); ++index) {
        if (rules_[index].rule.name == name) {
            compiled(index, rules_[index].rule.has_bound);
        }
    }
}

const RE2& SecretFinder::compiled(std::uint32_t index, bool without_bound) const
{
    const LazyRule& lazy = rules_[index];
    LazyPattern& wanted = without_bound ? lazy.without_bound : lazy.pattern;
    std::call_once(wanted.compiled, [&] {
        std::string pattern = lazy.rule.pattern;
        if (without_bound) {
            const std::string bound = fmt::format(",{}}}", longest_value);
            pattern.replace(pattern.find(bound), bound.size(), ",}");
        }
        wanted.pattern = std::make_unique<RE2>(pattern, redaction_pattern_options());
        if (!wanted.pattern->ok()) {
            throw base::Error(base::ErrorKind::unexpected,
                              fmt::format("The redaction rule {} cannot be compiled", lazy.rule.name))
                .caused_by(wanted.pattern->error());
        }
    });
    return *wanted.pattern;
}

} // namespace docwake::digest
