#pragma once

#include "http/client.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace docwake::http {

/// Collects the lines of an answer's head, and refuses one without measure.
class HeadReader
{
public:
    enum class State
    {
        incomplete,
        complete,
        too_large,
    };

    /// Takes one line with its end. Interim answers (1xx) are passed over; lines after the head (trailers) are ignored.
    State add(std::string_view line);
    State state() const { return state_; }
    const ResponseHead& head() const { return head_; }

private:
    State state_ = State::incomplete;
    ResponseHead head_;
    std::size_t bytes_ = 0;
};

} // namespace docwake::http
