#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace docwake::base {

using Time = std::chrono::sys_seconds;

/// Time as the program sees it, so that tests decide what time it is and that waiting takes none.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Time now() const = 0;
    virtual std::chrono::steady_clock::time_point steady() const = 0;
    virtual void sleep_for(std::chrono::milliseconds duration) = 0;
};

Clock& system_clock();

/// "2026-11-23T22:12:00Z".
std::string to_iso8601(Time time);
/// Takes fractions of seconds and offsets too. Throws Error{unexpected} on anything else.
Time from_iso8601(std::string_view text);
/// "2026-11-23".
std::string to_date(Time time);

/// "90s", "15m", "2h", "3d", "1w", also added up: "1h30m". Throws Error{usage}.
std::chrono::seconds parse_duration(std::string_view text);
/// "1m 30s", "0.4s".
std::string readable_duration(std::chrono::milliseconds duration);

} // namespace docwake::base
