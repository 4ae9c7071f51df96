#include "base/sanitise.h"

#include "base/ascii.h"
#include "base/text.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace docwake::base {

using detail::CleaningState;
using detail::EscapeState;

namespace {

constexpr std::size_t line_limit = 4 * 1024;
// No `[` in the marks: behind foreign text it could complete a command.
constexpr std::string_view line_mark = " (line cut)";
constexpr std::string_view total_mark = "| (the rest is cut)\n";

constexpr char32_t bell = 0x07;
constexpr char32_t cancel = 0x18;
constexpr char32_t substitute = 0x1a;
constexpr char32_t escape = 0x1b;
constexpr char32_t string_terminator = 0x9c;

struct CodePointRange
{
    char32_t first;
    char32_t last;
};

/// Soft hyphen, zero-width and directional characters, and interlinear marks: they hide text or reorder it.
constexpr std::array<CodePointRange, 9> invisible = {{{0x00ad, 0x00ad},
                                                      {0x061c, 0x061c},
                                                      {0x180e, 0x180e},
                                                      {0x200b, 0x200f},
                                                      {0x202a, 0x202e},
                                                      {0x2060, 0x2064},
                                                      {0x2066, 0x206f},
                                                      {0xfeff, 0xfeff},
                                                      {0xfff9, 0xfffb}}};

bool within(char32_t code_point, char32_t first, char32_t last)
{
    return code_point >= first && code_point <= last;
}

bool is_invisible(char32_t code_point)
{
    return code_point >= invisible.front().first &&
           std::any_of(invisible.begin(), invisible.end(),
                       [&](const CodePointRange& range) { return within(code_point, range.first, range.last); });
}

bool is_line_end(char32_t code_point)
{
    return within(code_point, 0x0a, 0x0d) || code_point == 0x85 || code_point == 0x2028 || code_point == 0x2029;
}

bool is_control(char32_t code_point)
{
    return (code_point < 0x20 && code_point != '\t') || within(code_point, 0x7f, 0x9f);
}

/// What a letter behind ESC opens.
EscapeState opened_by_letter(char32_t letter)
{
    switch (letter) {
    case '[':
        return EscapeState::control;
    case ']': // OSC
    case 'P': // DCS
    case 'X': // SOS
    case '^': // PM
    case '_': // APC
        return EscapeState::string;
    default:
        return EscapeState::none;
    }
}

/// The state behind a character that begins a sequence: ESC, or a C1 character, which stands for ESC and a letter.
std::optional<EscapeState> begun_by(char32_t code_point)
{
    if (code_point == escape) {
        return EscapeState::begun;
    }
    const EscapeState opened = within(code_point, 0x80, 0x9f) ? opened_by_letter(code_point - 0x40) : EscapeState::none;
    return opened == EscapeState::none ? std::nullopt : std::optional(opened);
}

/// The state behind a character that belongs to the sequence; nothing where it breaks it. A string is broken at its
/// line's end at the latest, so that it cannot swallow what follows.
std::optional<EscapeState> continued_by(EscapeState state, char32_t code_point)
{
    switch (state) {
    case EscapeState::begun:
        if (within(code_point, 0x30, 0x7e)) {
            return opened_by_letter(code_point);
        }
        return within(code_point, 0x20, 0x2f) ? std::optional(EscapeState::intermediate) : std::nullopt;
    case EscapeState::intermediate:
        if (within(code_point, 0x30, 0x7e)) {
            return EscapeState::none;
        }
        return within(code_point, 0x20, 0x2f) ? std::optional(EscapeState::intermediate) : std::nullopt;
    case EscapeState::control:
        if (within(code_point, 0x40, 0x7e)) {
            return EscapeState::none;
        }
        return within(code_point, 0x20, 0x3f) ? std::optional(EscapeState::control) : std::nullopt;
    case EscapeState::string:
        if (code_point == bell || code_point == string_terminator) {
            return EscapeState::none;
        }
        if (is_line_end(code_point) || code_point == cancel || code_point == substitute) {
            return std::nullopt;
        }
        return code_point == escape ? EscapeState::string_end : EscapeState::string;
    case EscapeState::string_end:
        return code_point == '\\' ? EscapeState::none : continued_by(EscapeState::begun, code_point);
    case EscapeState::none:
        return std::nullopt;
    }
    return std::nullopt;
}

/// Whether `code_point` belongs to an escape sequence (ECMA-48, 5.3 to 5.6). What breaks one may begin another.
bool consume_escape(EscapeState& state, char32_t code_point)
{
    std::optional<EscapeState> next = continued_by(state, code_point);
    if (!next) {
        next = begun_by(code_point);
    }
    state = next.value_or(EscapeState::none);
    return next.has_value();
}

template <typename Sink>
void clean_code_point(CleaningState& state, char32_t code_point, Sink& sink)
{
    if (consume_escape(state.escape, code_point) || is_invisible(code_point)) {
        return;
    }
    const bool second_of_crlf = state.after_carriage_return && code_point == '\n';
    state.after_carriage_return = code_point == '\r';
    if (is_line_end(code_point)) {
        if (!second_of_crlf) {
            sink.end_line();
        }
    } else if (!is_control(code_point)) {
        sink.append(code_point);
    }
}

/// Cleans `bytes` up to a sequence at their end that more bytes could change, which it returns.
template <typename Sink>
std::string_view clean(CleaningState& state, std::string_view bytes, Sink& sink)
{
    for (std::size_t at = 0; at < bytes.size() && !sink.is_full();) {
        if (state.escape == EscapeState::none && bytes[at] >= ' ' && bytes[at] <= '~') { // most of any text
            state.after_carriage_return = false;
            sink.append(static_cast<char32_t>(bytes[at++]));
            continue;
        }
        const CodePoint read = decode_utf8(bytes, at);
        if (!read.valid && at + read.length == bytes.size()) {
            return bytes.substr(at);
        }
        clean_code_point(state, read.value, sink);
        at += read.length;
    }
    return {};
}

/// `##[name]`, `##vso[` and `##teamcity[` count anywhere in a line: a backslash goes behind each `#` that matches
/// `#(?=#+[A-Za-z]*\[)`.
std::string break_commands(std::string_view line)
{
    std::string broken;
    broken.reserve(line.size());
    for (std::size_t at = 0; at < line.size();) {
        if (line[at] != '#') {
            broken += line[at++];
            continue;
        }
        const auto* const run_end = std::find_if(line.begin() + at, line.end(), [](char c) { return c != '#'; });
        const auto* const name_end = std::find_if_not(run_end, line.end(), base::is_letter);
        const bool is_command = name_end != line.end() && *name_end == '[';
        const auto run = static_cast<std::size_t>(run_end - line.begin()) - at;
        for (std::size_t count = 1; count < run; ++count) {
            broken += is_command ? "#\\" : "#";
        }
        broken += '#';
        broken.append(run_end, name_end);
        at = static_cast<std::size_t>(name_end - line.begin());
    }
    return broken;
}

/// Joins the lines that hold anything with spaces and stops collecting soon behind `limit`.
class InlineSink
{
public:
    explicit InlineSink(std::size_t limit) : limit_(limit) {}

    void append(char32_t code_point)
    {
        if (between_lines_ && !text_.empty()) {
            text_ += ' ';
        }
        between_lines_ = false;
        append_utf8(text_, code_point);
    }
    void end_line() { between_lines_ = true; }
    bool is_full() const { return text_.size() > limit_; }
    const std::string& text() const { return text_; }

private:
    std::size_t limit_;
    std::string text_;
    bool between_lines_ = false;
};

} // namespace

std::string sanitise(std::string_view text, std::size_t limit)
{
    LineSanitiser lines(limit);
    std::string output = lines.add(text);
    output += lines.finish();
    return output;
}

std::string sanitise_inline(std::string_view text, std::size_t limit)
{
    CleaningState state;
    InlineSink sink(limit);
    if (!clean(state, text, sink).empty()) {
        clean_code_point(state, replacement_character, sink);
    }
    return ellipsize(break_commands(sink.text()), limit);
}

LineSanitiser::LineSanitiser(std::size_t limit) : room_(limit - std::min(limit, total_mark.size())) {}

void LineSanitiser::append(char32_t code_point)
{
    if (line_.size() < line_limit) {
        append_utf8(line_, code_point);
    } else {
        line_is_cut_ = true;
    }
}

void LineSanitiser::end_line(std::string& output)
{
    std::string line = std::string(foreign_prefix) + break_commands(line_);
    if (line_is_cut_ || line.size() > line_limit) {
        line = ellipsize(line, line_limit - line_mark.size()) + std::string(line_mark);
    }
    line += '\n';
    line_.clear();
    line_is_cut_ = false;

    if (line.size() > room_) {
        is_full_ = true;
        output += total_mark;
        return;
    }
    room_ -= line.size();
    output += line;
}

struct LineSanitiser::Sink
{
    LineSanitiser& lines;
    std::string output;

    void append(char32_t code_point) { lines.append(code_point); }
    void end_line() { lines.end_line(output); }
    bool is_full() const { return lines.is_full_; }
};

std::string LineSanitiser::add(std::string_view piece)
{
    Sink sink{*this, {}};
    if (begun_.empty()) {
        begun_ = clean(state_, piece, sink);
    } else {
        const std::string bytes = begun_.append(piece);
        begun_ = clean(state_, bytes, sink);
    }
    return std::move(sink.output);
}

std::string LineSanitiser::finish()
{
    Sink sink{*this, {}};
    if (!begun_.empty()) {
        clean_code_point(state_, replacement_character, sink);
    }
    begun_.clear();
    state_ = {};
    if (!line_.empty()) {
        sink.end_line();
    }
    return std::move(sink.output);
}

std::string LineSanitiser::unended() const
{
    return break_commands(line_);
}

} // namespace docwake::base
