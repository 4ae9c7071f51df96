#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace docwake::writer {

enum class DateOrder
{
    year_month_day, ///< 2026-11-23
    month_day_year, ///< November 23, 2026
    day_month_year, ///< 23 November 2026
    month_year,     ///< November 2026
    year,           ///< 2026
};

/// How a changelog writes dates.
struct DateStyle
{
    DateOrder order = DateOrder::year_month_day;
    char separator = '-';     ///< between numbers
    bool short_month = false; ///< "Nov"
    bool comma = true;        ///< before the year
    bool ordinal = false;     ///< "23rd"
    bool padded = false;      ///< "03 November"; numbers alone always are

    bool operator==(const DateStyle&) const = default;
};

struct StyledDate
{
    std::chrono::year_month_day date; ///< the first day of what has no day
    DateStyle style;
};

/// Empty when the whole text is no date in English or in numbers from the year down; numbers in another order are
/// ambiguous.
std::optional<StyledDate> parse_date(std::string_view text);

std::string format_date(std::chrono::year_month_day date, const DateStyle& style);

} // namespace docwake::writer
