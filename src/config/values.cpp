#include "config/values.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/sanitise.h"
#include "base/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace docwake::config {

namespace {

// libcurl takes milliseconds as a long, which has 32 bits on some systems: 24 days.
constexpr std::chrono::seconds longest_duration = std::chrono::weeks(1);

ParsedValue failed(std::string problem)
{
    return {.value = std::nullopt, .problem = std::move(problem)};
}

ParsedValue wrong_type(const Key& key, std::string_view text)
{
    return failed(fmt::format("must be {}, not \"{}\"", type_description(key), base::sanitise_inline(text)));
}

ParsedValue parse_boolean(const Key& key, std::string_view text)
{
    constexpr std::array<std::string_view, 4> yes{"true", "1", "yes", "on"};
    constexpr std::array<std::string_view, 4> no{"false", "0", "no", "off"};
    const std::string word = base::to_lower_ascii(base::trim(text));
    if (std::ranges::find(yes, word) != yes.end()) {
        return checked(key, true);
    }
    if (std::ranges::find(no, word) != no.end()) {
        return checked(key, false);
    }
    return wrong_type(key, text);
}

ParsedValue parse_integer(const Key& key, std::string_view text)
{
    const std::string_view digits = base::trim(text);
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) {
        return wrong_type(key, text);
    }
    return checked(key, number);
}

ParsedValue parse_duration(const Key& key, std::string_view text)
{
    try {
        return checked(key, base::parse_duration(base::trim(text)));
    } catch (const base::Error&) {
        return wrong_type(key, text);
    }
}

std::vector<std::string_view> split_outside_braces(std::string_view text)
{
    std::vector<std::string_view> items;
    std::size_t start = 0;
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '{') {
            ++depth;
        } else if (text[at] == '}') {
            depth = std::max(0, depth - 1);
        } else if (text[at] == ',' && depth == 0) {
            items.push_back(text.substr(start, at - start));
            start = at + 1;
        }
    }
    items.push_back(text.substr(start));
    return items;
}

std::vector<std::string> parse_list(std::string_view text)
{
    const bool by_line = text.find('\n') != std::string_view::npos;
    std::vector<std::string> items;
    for (const std::string_view item : by_line ? base::split_lines(text) : split_outside_braces(text)) {
        if (const std::string_view trimmed = base::trim(item); !trimmed.empty()) {
            items.emplace_back(trimmed);
        }
    }
    return items;
}

std::string text_problem(const Key& key, std::string_view text)
{
    if (!base::is_valid_utf8(text)) {
        return "must be valid UTF-8";
    }
    const auto unfit = [](char c) { return (c >= 0 && c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f; };
    if (std::ranges::any_of(text, unfit)) {
        return "must not hold control characters";
    }
    if (key.type == ValueType::one_of && std::ranges::find(key.words, text) == key.words.end()) {
        std::string problem = wrong_type(key, text).problem;
        if (const std::string_view meant = base::nearest(text, key.words); !meant.empty()) {
            problem += fmt::format("; did you mean {}?", meant);
        }
        return problem;
    }
    if (key.problem != nullptr) {
        if (const std::string problem = key.problem(text); !problem.empty()) {
            return "cannot be used: " + problem; // without the text: an address may hold a password
        }
    }
    return {};
}

std::string problem_of(const Key& key, const std::string& text)
{
    return text_problem(key, text);
}

std::string problem_of(const Key&, const base::Secret& secret)
{
    const bool fits = std::ranges::all_of(secret.reveal(), [](char c) { return c > ' ' && c <= '~'; });
    return fits ? std::string() : "must be printable ASCII without blanks"; // a header holds nothing else
}

std::string problem_of(const Key&, bool)
{
    return {};
}

std::string problem_of(const Key& key, int number)
{
    return number >= 1 ? std::string() : fmt::format("must be {}, not {}", type_description(key), number);
}

std::string problem_of(const Key& key, std::chrono::seconds duration)
{
    if (duration < key.shortest || duration > longest_duration) {
        return fmt::format("must be from {}s to 1w, not {}", key.shortest.count(), to_text(duration));
    }
    return {};
}

std::string problem_of(const Key& key, const std::vector<std::string>& items)
{
    for (const std::string& item : items) {
        if (item.empty()) {
            return "must not hold an empty string";
        }
        if (std::string problem = text_problem(key, item); !problem.empty()) {
            return problem;
        }
    }
    return {};
}

std::string problem_of(const Key& key, const std::vector<TableEntry>& entries)
{
    for (const TableEntry& entry : entries) {
        for (const auto& [name, text] : entry.texts) {
            if (text.empty()) {
                return fmt::format("must not hold an empty {}", name);
            }
            if (std::string problem = text_problem(key, text); !problem.empty()) {
                return problem;
            }
        }
        for (const auto& [name, items] : entry.lists) {
            if (std::string problem = problem_of(key, items); !problem.empty()) {
                return problem;
            }
        }
    }
    return {};
}

std::string duration_text(std::chrono::seconds duration)
{
    const std::chrono::hh_mm_ss parts(duration);
    std::string text;
    if (parts.hours().count() != 0) {
        text += fmt::format("{}h", parts.hours().count());
    }
    if (parts.minutes().count() != 0) {
        text += fmt::format("{}m", parts.minutes().count());
    }
    if (parts.seconds().count() != 0 || text.empty()) {
        text += fmt::format("{}s", parts.seconds().count());
    }
    return text;
}

struct TextOf
{
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(int number) const { return std::to_string(number); }
    std::string operator()(std::chrono::seconds duration) const { return duration_text(duration); }
    std::string operator()(const std::vector<std::string>& items) const { return base::join(items, ", "); }
    std::string operator()(const base::Secret& secret) const
    {
        return secret.empty() ? std::string() : std::string(base::Secret::shown);
    }
    std::string operator()(const std::vector<TableEntry>& entries) const
    {
        std::vector<std::string> tables;
        for (const TableEntry& entry : entries) {
            std::vector<std::string> columns;
            for (const auto& [name, text] : entry.texts) {
                columns.push_back(fmt::format("{} = {}", name, text));
            }
            for (const auto& [name, items] : entry.lists) {
                columns.push_back(fmt::format("{} = [{}]", name, base::join(items, ", ")));
            }
            tables.push_back(base::join(columns, ", "));
        }
        return base::join(tables, "; ");
    }
};

} // namespace

ParsedValue parse_text(const Key& key, std::string_view text)
{
    if (!base::is_valid_utf8(text)) {
        return failed("must be valid UTF-8");
    }
    switch (key.type) {
    case ValueType::text:
    case ValueType::path:
    case ValueType::one_of:
        return checked(key, std::string(text));
    case ValueType::boolean:
        return parse_boolean(key, text);
    case ValueType::integer:
        return parse_integer(key, text);
    case ValueType::duration:
        return parse_duration(key, text);
    case ValueType::list:
        return checked(key, parse_list(text));
    case ValueType::secret:
        return checked(key, base::Secret(std::string(base::trim(text))));
    case ValueType::tables:
        break;
    }
    return {.value = std::vector<TableEntry>{}, .problem = {}}; // they have no text form
}

ParsedValue checked(const Key& key, Value value)
{
    std::string problem = std::visit([&key](const auto& given) { return problem_of(key, given); }, value);
    if (!problem.empty()) {
        return failed(std::move(problem));
    }
    return {.value = std::move(value), .problem = {}};
}

std::string to_text(const Value& value)
{
    return std::visit(TextOf{}, value);
}

} // namespace docwake::config
