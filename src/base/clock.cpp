#include "base/clock.h"

#include "base/error.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <thread>

namespace docwake::base {

namespace {

class SystemClock : public Clock
{
public:
    Time now() const override { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }
    std::chrono::steady_clock::time_point steady() const override { return std::chrono::steady_clock::now(); }
    void sleep_for(std::chrono::milliseconds duration) override { std::this_thread::sleep_for(duration); }
};

std::optional<int> take_number(std::string_view& text, std::size_t digits)
{
    int value = 0;
    if (text.size() < digits) {
        return std::nullopt;
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
    if (error != std::errc() || end != text.data() + digits || value < 0) {
        return std::nullopt;
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char expected)
{
    if (text.empty() || text.front() != expected) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

std::optional<std::chrono::minutes> take_offset(std::string_view& text)
{
    if (take(text, 'Z') || take(text, 'z')) {
        return std::chrono::minutes(0);
    }
    const bool minus = !text.empty() && text.front() == '-';
    if (!minus && (text.empty() || text.front() != '+')) {
        return std::nullopt;
    }
    text.remove_prefix(1);
    const auto hours = take_number(text, 2);
    take(text, ':');
    const auto minutes = take_number(text, 2);
    if (!hours || !minutes) {
        return std::nullopt;
    }
    const auto offset = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
    return minus ? -offset : offset;
}

std::optional<Time> parse_iso8601(std::string_view text)
{
    const auto year = take_number(text, 4);
    const bool first_dash = take(text, '-');
    const auto month = take_number(text, 2);
    const bool second_dash = take(text, '-');
    const auto day = take_number(text, 2);
    if (!year || !month || !day || !first_dash || !second_dash || !(take(text, 'T') || take(text, ' '))) {
        return std::nullopt;
    }
    const auto hours = take_number(text, 2);
    const bool first_colon = take(text, ':');
    const auto minutes = take_number(text, 2);
    const bool second_colon = take(text, ':');
    const auto seconds = take_number(text, 2);
    if (!hours || !minutes || !seconds || !first_colon || !second_colon || *hours > 23 || *minutes > 59 ||
        *seconds > 60) {
        return std::nullopt;
    }
    if (take(text, '.')) {
        text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
    }
    const auto offset = take_offset(text);
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!offset || !text.empty() || !date.ok()) {
        return std::nullopt;
    }
    return std::chrono::sys_days(date) + std::chrono::hours(*hours) + std::chrono::minutes(*minutes) +
           std::chrono::seconds(*seconds) - *offset;
}

std::chrono::seconds unit_of(char letter)
{
    switch (letter) {
    case 's':
        return std::chrono::seconds(1);
    case 'm':
        return std::chrono::minutes(1);
    case 'h':
        return std::chrono::hours(1);
    case 'd':
        return std::chrono::days(1);
    case 'w':
        return std::chrono::weeks(1);
    default:
        return std::chrono::seconds(0);
    }
}

} // namespace

Clock& system_clock()
{
    static SystemClock clock;
    return clock;
}

std::string to_iso8601(Time time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format("{}T{:02}:{:02}:{:02}Z", to_date(time), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

Time from_iso8601(std::string_view text)
{
    const auto time = parse_iso8601(text);
    if (!time) {
        throw Error(ErrorKind::unexpected, fmt::format("'{}' is no ISO 8601 date and time", text));
    }
    return *time;
}

std::string to_date(Time time)
{
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(time));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::chrono::seconds parse_duration(std::string_view text)
{
    const auto fail = [text]() -> Error {
        return Error(ErrorKind::usage, fmt::format("'{}' is no duration", text))
            .hint("write it as 90s, 15m, 2h, 3d or 1w");
    };
    // A century: enough for any use, and far from overflow.
    constexpr std::int64_t longest = std::int64_t{100} * 366 * 24 * 3600;
    std::chrono::seconds total{0};
    const char* at = text.data();
    const char* const end = text.data() + text.size();
    if (at == end) {
        throw fail();
    }
    while (at != end) {
        std::int64_t count = 0;
        const auto [next, error] = std::from_chars(at, end, count);
        if (error != std::errc() || next == end || count < 0 || count > longest) {
            throw fail();
        }
        const auto unit = unit_of(*next);
        if (unit.count() == 0 || count > longest / unit.count()) {
            throw fail();
        }
        total += unit * count;
        if (total.count() > longest) {
            throw fail();
        }
        at = next + 1;
    }
    return total;
}

std::string readable_duration(std::chrono::milliseconds duration)
{
    if (duration < std::chrono::minutes(1)) {
        return fmt::format("{:.1f}s", static_cast<double>(duration.count()) / 1000);
    }
    const std::chrono::hh_mm_ss parts(std::chrono::floor<std::chrono::seconds>(duration));
    if (parts.hours().count() == 0) {
        return fmt::format("{}m {}s", parts.minutes().count(), parts.seconds().count());
    }
    return fmt::format("{}h {}m", parts.hours().count(), parts.minutes().count());
}

} // namespace docwake::base
