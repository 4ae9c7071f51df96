#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace docwake::agent {

enum class LineEnds
{
    lf,
    lf_cr_or_crlf, ///< as server-sent events have them
};

struct Line
{
    std::string_view text; ///< without its end; empty when too long
    bool too_long = false; ///< over the limit: its bytes were given up
    bool has_end = true;   ///< false for a last line that the stream's end cut off
};

/// Cuts a stream of bytes into lines, the same ones whatever the chunking. Holds no more than one line.
class LineSplitter
{
public:
    using Receiver = std::function<void(const Line&)>;

    LineSplitter(LineEnds ends, std::size_t limit, Receiver receiver);

    void add(std::string_view bytes);
    /// Gives the last line if it has no end.
    void finish();
    std::size_t buffered() const { return pending_.size(); }

private:
    void end_line(std::string_view rest);
    void keep(std::string_view bytes);

    LineEnds ends_;
    std::size_t limit_;
    Receiver receiver_;
    std::string pending_;
    bool too_long_ = false;
    bool after_cr_ = false; ///< an LF now belongs to the line end already seen
};

} // namespace docwake::agent
