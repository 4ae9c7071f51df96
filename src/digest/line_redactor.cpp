#include "digest/line_redactor.h"

#include "base/error.h"
#include "digest/redaction_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace docwake::digest {

namespace {

RE2::Options quiet()
{
    RE2::Options options;
    options.set_log_errors(false);
    // The default of 8 MiB is for one pattern; with less than these the screen's automaton starts over too often.
    options.set_max_mem(std::int64_t{64} << 20);
    return options;
}

/// Replaces every secret of one kind; returns how many there were.
std::size_t replace(std::string& line, const RE2& pattern, const RedactionRule& rule)
{
    const re2::StringPiece text(line);
    std::array<re2::StringPiece, 2> groups;
    const int wanted = std::min(pattern.NumberOfCapturingGroups(), 1) + 1;
    std::string replaced;
    std::size_t copied = 0;
    std::size_t count = 0;
    for (std::size_t at = 0; pattern.Match(text, at, text.size(), RE2::UNANCHORED, groups.data(), wanted);) {
        const re2::StringPiece& secret = groups.at(static_cast<std::size_t>(wanted) - 1);
        const auto begin = static_cast<std::size_t>(secret.data() - text.data());
        at = begin + secret.size();
        if (rule.confirms == nullptr || rule.confirms({secret.data(), secret.size()})) {
            replaced.append(line, copied, begin - copied).append(redaction_mark(rule.name));
            copied = at;
            ++count;
        }
    }
    if (count != 0) {
        line = replaced.append(line, copied);
    }
    return count;
}

} // namespace

std::string redaction_mark(std::string_view rule)
{
    return fmt::format("[redacted:{}]", rule);
}

LineRedactor::LineRedactor(std::span<const RedactionRule> rules) : screen_(quiet(), RE2::UNANCHORED)
{
    for (const RedactionRule& rule : rules) {
        const re2::StringPiece pattern(rule.pattern.data(), rule.pattern.size());
        rules_.push_back({rule, std::make_unique<RE2>(pattern, quiet())});
        std::string problem;
        if (!rules_.back().pattern->ok() || screen_.Add(pattern, &problem) < 0) {
            throw base::Error(base::ErrorKind::unexpected,
                              fmt::format("The redaction rule {} cannot be compiled", rule.name))
                .caused_by(rules_.back().pattern->error());
        }
    }
    if (!screen_.Compile()) {
        throw base::Error(base::ErrorKind::unexpected, "The redaction rules need more memory than they are allowed");
    }
}

std::vector<int> LineRedactor::candidates(std::string_view line) const
{
    std::vector<int> found;
    RE2::Set::ErrorInfo error{};
    if (!screen_.Match({line.data(), line.size()}, &found, &error) && error.kind != RE2::Set::kNoError) {
        found.resize(rules_.size());
        std::iota(found.begin(), found.end(), 0);
    }
    std::ranges::sort(found);
    return found;
}

std::vector<std::string_view> LineRedactor::redact(std::string& line) const
{
    std::vector<std::string_view> names;
    for (const int index : candidates(line)) {
        const CompiledRule& compiled = rules_.at(static_cast<std::size_t>(index));
        names.insert(names.end(), replace(line, *compiled.pattern, compiled.rule), compiled.rule.name);
    }
    return names;
}

} // namespace docwake::digest
