#include "agent/line_splitter.h"

#include <algorithm>
#include <utility>

namespace docwake::agent {

LineSplitter::LineSplitter(LineEnds ends, std::size_t limit, Receiver receiver)
    : ends_(ends), limit_(limit), receiver_(std::move(receiver))
{
}

void LineSplitter::add(std::string_view bytes)
{
    std::size_t line_feed = 0; // the next one; searched again only when passed, so that the whole is linear
    for (std::size_t at = 0; at < bytes.size();) {
        if (std::exchange(after_cr_, false) && bytes[at] == '\n') {
            ++at;
            continue;
        }
        if (at == 0 || line_feed < at) {
            line_feed = std::min(bytes.find('\n', at), bytes.size());
        }
        std::string_view line = bytes.substr(at, line_feed - at);
        if (ends_ == LineEnds::lf_cr_or_crlf) {
            const std::size_t carriage_return = line.find('\r');
            after_cr_ = carriage_return != std::string_view::npos;
            line = line.substr(0, carriage_return);
        }
        at += line.size();
        if (at == bytes.size()) {
            keep(line);
            return;
        }
        end_line(line);
        ++at;
    }
}

void LineSplitter::finish()
{
    if (too_long_ || !pending_.empty()) {
        const std::string last = std::exchange(pending_, {});
        receiver_({.text = last, .too_long = std::exchange(too_long_, false), .has_end = false});
    }
}

void LineSplitter::end_line(std::string_view rest)
{
    if (pending_.empty() && !too_long_ && rest.size() <= limit_) {
        receiver_({.text = rest});
        return;
    }
    keep(rest);
    receiver_({.text = pending_, .too_long = std::exchange(too_long_, false)});
    pending_.clear();
}

void LineSplitter::keep(std::string_view bytes)
{
    if (too_long_ || pending_.size() + bytes.size() > limit_) {
        too_long_ = true;
        pending_.clear();
        pending_.shrink_to_fit();
        return;
    }
    pending_.append(bytes);
}

} // namespace docwake::agent
