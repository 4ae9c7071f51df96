#include "flow/version.h"

#include "base/ascii.h"
#include "base/text.h"

#include <algorithm>
#include <array>

namespace docwake::flow {

namespace {

std::string without_leading_zeros(std::string_view digits)
{
    const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
    return std::string(digits.substr(first));
}

std::string_view take_digits(std::string_view& text)
{
    const auto* const end = std::ranges::find_if_not(text, base::is_digit);
    const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(digits.size());
    return digits;
}

/// The numbers at the beginning, all with the separator of the first two.
std::vector<std::string> take_numbers(std::string_view& text)
{
    std::vector<std::string> numbers;
    if (text.empty() || !base::is_digit(text.front())) {
        return numbers;
    }
    numbers.push_back(without_leading_zeros(take_digits(text)));
    const char separator = text.starts_with('_') ? '_' : '.';
    while (text.size() > 1 && text.front() == separator && base::is_digit(text[1])) {
        text.remove_prefix(1);
        numbers.push_back(without_leading_zeros(take_digits(text)));
    }
    return numbers;
}

bool is_identifier(std::string_view text)
{
    return !text.empty() &&
           std::ranges::all_of(text, [](char c) { return base::is_digit(c) || base::is_letter(c) || c == '-'; });
}

/// Dot-separated identifiers; empty when one of them is none.
std::vector<std::string> identifiers(std::string_view text)
{
    std::vector<std::string> parts;
    for (const std::string_view part : base::split(text, '.')) {
        if (!is_identifier(part)) {
            return {};
        }
        parts.emplace_back(base::is_digits(part) ? without_leading_zeros(part) : std::string(part));
    }
    return parts;
}

/// The words of pre-releases where no hyphen says that one begins, such as in Python's versions (PEP 440).
constexpr std::array<std::string_view, 11> pre_release_words{"a",   "alpha",   "b",  "beta", "c",       "dev",
                                                             "pre", "preview", "rc", "m",    "snapshot"};
/// What some projects call a final release.
constexpr std::array<std::string_view, 4> final_words{"final", "release", "ga", "stable"};

/// "rc1", ".dev2", "_BETA1" as the identifiers "rc" and "1".
std::optional<std::vector<std::string>> unhyphenated(std::string_view text)
{
    if (text.starts_with('.') || text.starts_with('_')) {
        text.remove_prefix(1);
    }
    const auto* const word_end = std::ranges::find_if_not(text, base::is_letter);
    const std::string word = base::to_lower_ascii(text.substr(0, static_cast<std::size_t>(word_end - text.begin())));
    text.remove_prefix(word.size());
    if (text.empty() && std::ranges::find(final_words, word) != final_words.end()) {
        return std::vector<std::string>();
    }
    if (std::ranges::find(pre_release_words, word) == pre_release_words.end()) {
        return std::nullopt;
    }
    std::vector<std::string> parts = {word};
    if (text.size() > 1 && (text.front() == '.' || text.front() == '_')) {
        text.remove_prefix(1);
    }
    if (base::is_digits(text)) {
        parts.push_back(without_leading_zeros(text));
    } else if (!text.empty()) {
        return std::nullopt;
    }
    return parts;
}

std::strong_ordering compare_numbers(std::string_view left, std::string_view right)
{
    return left.size() != right.size() ? left.size() <=> right.size() : left <=> right;
}

/// "Numeric identifiers always have lower precedence than non-numeric identifiers."
std::strong_ordering compare_identifiers(std::string_view left, std::string_view right)
{
    if (base::is_digits(left) != base::is_digits(right)) {
        return base::is_digits(left) ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    return base::is_digits(left) ? compare_numbers(left, right) : left <=> right;
}

} // namespace

std::optional<Version> parse_version(std::string_view text)
{
    if (const std::size_t plus = text.find('+'); plus != std::string_view::npos) {
        if (identifiers(text.substr(plus + 1)).empty()) {
            return std::nullopt;
        }
        text = text.substr(0, plus);
    }
    Version version{.numbers = take_numbers(text), .pre_release = {}};
    if (version.numbers.empty()) {
        return std::nullopt;
    }
    if (text.empty()) {
        return version;
    }
    if (text.starts_with('-')) {
        version.pre_release = identifiers(text.substr(1));
        return version.pre_release.empty() ? std::nullopt : std::optional(std::move(version));
    }
    auto parts = unhyphenated(text);
    if (!parts) {
        return std::nullopt;
    }
    version.pre_release = std::move(*parts);
    return version;
}

std::weak_ordering operator<=>(const Version& left, const Version& right)
{
    const std::string zero = "0";
    for (std::size_t i = 0; i < std::max(left.numbers.size(), right.numbers.size()); ++i) {
        const auto order = compare_numbers(i < left.numbers.size() ? left.numbers[i] : zero,
                                           i < right.numbers.size() ? right.numbers[i] : zero);
        if (std::is_neq(order)) {
            return order;
        }
    }
    if (left.is_final() != right.is_final()) {
        return left.is_final() ? std::weak_ordering::greater : std::weak_ordering::less;
    }
    const std::size_t shared = std::min(left.pre_release.size(), right.pre_release.size());
    for (std::size_t i = 0; i < shared; ++i) {
        if (const auto order = compare_identifiers(left.pre_release[i], right.pre_release[i]); std::is_neq(order)) {
            return order;
        }
    }
    return left.pre_release.size() <=> right.pre_release.size();
}

bool operator==(const Version& left, const Version& right)
{
    return std::is_eq(left <=> right);
}

} // namespace docwake::flow
