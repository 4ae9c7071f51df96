#pragma once

#include "agent/line_splitter.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace docwake::agent {

/// Takes the data out of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). Comments
/// and the fields `event`, `id` and `retry` say nothing to us. Unlike a browser it also gives a last event that lacks
/// its blank line: whether it is whole is for its reader to see.
class ServerSentEvents
{
public:
    /// `line` is where the event's data begins, from 1.
    using DataReceiver = std::function<void(std::string_view data, std::size_t line)>;
    using ProblemReceiver = std::function<void(std::string problem)>;

    ServerSentEvents(std::size_t size_limit, DataReceiver on_data, ProblemReceiver on_problem);

    void add(std::string_view bytes) { lines_.add(bytes); }
    void finish();
    std::size_t buffered() const { return lines_.buffered() + data_.size(); }

private:
    void on_line(const Line& line);
    void on_data_line(std::string_view value);
    void give_up_event(std::string problem);
    void end_event();
    void forget_data();

    LineSplitter lines_;
    std::size_t size_limit_;
    DataReceiver on_data_;
    ProblemReceiver on_problem_;
    std::size_t line_number_ = 0;
    std::size_t event_line_ = 0;
    std::string data_;            ///< of the event under way
    bool has_data_ = false;       ///< which may be empty
    bool event_given_up_ = false; ///< its problem is already told
};

} // namespace docwake::agent
