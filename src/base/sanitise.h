#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace docwake::base {

/// What every line of foreign text in a log starts with, so that it can start no workflow command.
inline constexpr std::string_view foreign_prefix = "| ";

/// Foreign text (commit messages, agent output, server errors) made fit for a log: no escape sequence, control or
/// invisible character, and no workflow command of a CI system survives. Every line has `foreign_prefix` and ends
/// with LF. Lines are capped at 4 KiB and the whole at `limit` bytes, with a mark where something was cut.
/// The rules and their order: docwake's CI surfaces specification, "Untrusted text".
std::string sanitise(std::string_view text, std::size_t limit = 64 * 1024);

/// The same for one line inside a sentence of ours: line ends become spaces, no prefix, no final LF. Not safe at the
/// start of a log line, nor directly before a `[` or directly behind a `#`.
std::string sanitise_inline(std::string_view text, std::size_t limit = 400);

namespace detail {

enum class EscapeState
{
    none,
    begun,        ///< behind ESC
    intermediate, ///< behind ESC and intermediate bytes
    control,      ///< inside a control sequence (CSI)
    string,       ///< inside OSC, DCS, APC, PM or SOS
    string_end,   ///< behind an ESC inside one of these
};

/// Where the reading of a text stands between two of its pieces.
struct CleaningState
{
    EscapeState escape = EscapeState::none;
    bool after_carriage_return = false;
};

} // namespace detail

/// Collects pieces of a stream into whole sanitised lines. The same bytes whatever the pieces; holds at most one capped
/// line, however long the stream's lines are.
class LineSanitiser
{
public:
    /// Returns at most `limit` bytes over its whole life.
    explicit LineSanitiser(std::size_t limit = 1024 * 1024);

    /// Returns the lines that `piece` completed, ready to print.
    std::string add(std::string_view piece);
    /// Returns the last, unended line. Another text may follow.
    std::string finish();
    /// The unended line so far, as `sanitise_inline` would show it.
    std::string unended() const;

private:
    struct Sink;

    void append(char32_t code_point);
    void end_line(std::string& output);

    std::string begun_; ///< bytes of a UTF-8 sequence that the next piece may end
    detail::CleaningState state_;
    std::string line_; ///< cleaned, its commands not yet broken
    bool line_is_cut_ = false;
    std::size_t room_; ///< bytes that may still be returned
    bool is_full_ = false;
};

} // namespace docwake::base
