#include "writer/date_style.h"

#include "base/text.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <regex>

namespace docwake::writer {

namespace {

constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
constexpr std::size_t longest_date = 40;
constexpr std::size_t short_month_length = 3;

int number(const std::string& digits)
{
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

struct Month
{
    unsigned number;
    bool is_short;
};

std::optional<Month> parse_month(const std::string& word)
{
    const std::string lower = base::to_lower_ascii(word);
    for (unsigned i = 0; i < months.size(); ++i) {
        const std::string name = base::to_lower_ascii(months[i]);
        if (lower == name || lower == name.substr(0, short_month_length)) {
            // "May" is both; written out is the likelier habit.
            return Month{i + 1, lower != name};
        }
    }
    return std::nullopt;
}

std::optional<StyledDate> checked(int year, unsigned month, unsigned day, DateStyle style)
{
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return date.ok() ? std::optional(StyledDate{date, style}) : std::nullopt;
}

std::optional<StyledDate> parse_numbers(const std::string& text)
{
    static const std::regex pattern("([0-9]{4})([-./])([0-9]{2})\\2([0-9]{2})");
    std::smatch match;
    if (!std::regex_match(text, match, pattern)) {
        return std::nullopt;
    }
    DateStyle style;
    style.separator = *match[2].first;
    return checked(number(match[1]), static_cast<unsigned>(number(match[3])), static_cast<unsigned>(number(match[4])),
                   style);
}

std::optional<StyledDate> parse_words(const std::string& text)
{
    static const std::regex month_first("([A-Za-z]{3,9})\\.? ([0-9]{1,2})(st|nd|rd|th)?(,?) ([0-9]{4})");
    static const std::regex day_first("([0-9]{1,2})(st|nd|rd|th)? ([A-Za-z]{3,9})(,?) ([0-9]{4})");
    static const std::regex month_alone("([A-Za-z]{3,9})(,?) ([0-9]{4})");
    std::smatch match;
    DateStyle style;
    std::string month_word;
    unsigned day = 1;
    if (std::regex_match(text, match, month_first)) {
        style.order = DateOrder::month_day_year;
        month_word = match[1];
        day = static_cast<unsigned>(number(match[2]));
        style.padded = match[2].str().starts_with('0');
        style.ordinal = match[3].matched;
    } else if (std::regex_match(text, match, day_first)) {
        style.order = DateOrder::day_month_year;
        month_word = match[3];
        day = static_cast<unsigned>(number(match[1]));
        style.padded = match[1].str().starts_with('0');
        style.ordinal = match[2].matched;
    } else if (std::regex_match(text, match, month_alone)) {
        style.order = DateOrder::month_year;
        month_word = match[1];
    } else {
        return std::nullopt;
    }
    const auto month = parse_month(month_word);
    if (!month) {
        return std::nullopt;
    }
    style.short_month = month->is_short;
    style.comma = match[match.size() - 2].length() > 0;
    return checked(number(match[match.size() - 1]), month->number, day, style);
}

std::string day_text(unsigned day, const DateStyle& style)
{
    std::string text = style.padded ? fmt::format("{:02}", day) : fmt::format("{}", day);
    if (style.ordinal) {
        const bool teen = day / 10 == 1;
        text += !teen && day % 10 == 1 ? "st" : !teen && day % 10 == 2 ? "nd" : !teen && day % 10 == 3 ? "rd" : "th";
    }
    return text;
}

} // namespace

std::optional<StyledDate> parse_date(std::string_view text)
{
    const std::string_view trimmed = base::trim(text);
    if (trimmed.size() > longest_date) {
        return std::nullopt;
    }
    const std::string whole(trimmed);
    if (auto date = parse_numbers(whole)) {
        return date;
    }
    if (whole.size() == 4 && whole.starts_with("20") && whole.find_first_not_of("0123456789") == std::string::npos) {
        DateStyle style;
        style.order = DateOrder::year;
        return checked(number(whole), 1, 1, style);
    }
    return parse_words(whole);
}

std::string format_date(std::chrono::year_month_day date, const DateStyle& style)
{
    const int year = static_cast<int>(date.year());
    const auto month = static_cast<unsigned>(date.month());
    const auto day = static_cast<unsigned>(date.day());
    const std::string_view name = months[month - 1];
    const std::string_view word = style.short_month ? name.substr(0, short_month_length) : name;
    const std::string_view comma = style.comma ? "," : "";
    switch (style.order) {
    case DateOrder::year_month_day:
        return fmt::format("{:04}{}{:02}{}{:02}", year, style.separator, month, style.separator, day);
    case DateOrder::month_day_year:
        return fmt::format("{} {}{} {}", word, day_text(day, style), comma, year);
    case DateOrder::day_month_year:
        return fmt::format("{} {}{} {}", day_text(day, style), word, comma, year);
    case DateOrder::month_year:
        return fmt::format("{}{} {}", word, comma, year);
    case DateOrder::year:
        return fmt::format("{}", year);
    }
    return {};
}

} // namespace docwake::writer
