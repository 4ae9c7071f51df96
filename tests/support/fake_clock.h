#pragma once

#include "base/clock.h"

#include <atomic>

namespace docwake::support {

/// A clock that stands still until it is told otherwise; sleeping moves it.
class FakeClock : public base::Clock
{
public:
    explicit FakeClock(base::Time start = base::from_iso8601("2026-01-02T03:04:05Z")) : start_(start) {}

    base::Time now() const override { return start_ + std::chrono::duration_cast<std::chrono::seconds>(passed()); }
    std::chrono::steady_clock::time_point steady() const override
    {
        return std::chrono::steady_clock::time_point(std::chrono::hours(1)) + passed();
    }
    void sleep_for(std::chrono::milliseconds duration) override { advance(duration); }

    void advance(std::chrono::milliseconds duration) { passed_ += duration.count(); }
    std::chrono::milliseconds passed() const { return std::chrono::milliseconds(passed_.load()); }

private:
    base::Time start_;
    std::atomic<std::chrono::milliseconds::rep> passed_{0};
};

} // namespace docwake::support
