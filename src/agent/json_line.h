#pragma once

#include "agent/json_scan.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace docwake::agent {

/// Deeper values are legal and absurd; a bound keeps every later reader of the value, recursive ones too, safe.
inline constexpr std::size_t json_depth_limit = 512;

/// Thrown for a line that a decoder cannot read; `problem` is the end of a sentence that begins with the line's name.
struct UnreadableLine
{
    std::string problem;
};

/// A JSON string that may begin or end with half of a surrogate pair, because the sender cut its text between the two
/// UTF-16 units. Halves elsewhere are U+FFFD.
struct SplitText
{
    std::optional<char16_t> leading_low;
    std::string text;
    std::optional<char16_t> trailing_high;
};

/// A value inside a JsonLine.
class JsonView
{
public:
    bool is_string() const { return text_.starts_with('"'); }
    bool is_object() const { return text_.starts_with('{'); }
    bool is_null() const { return text_ == "null"; }

    /// JSON, as it was sent.
    std::string_view json() const { return text_; }
    /// The value of a string.
    std::string string() const;
    SplitText split_text() const;
    /// Of an object; the last of equal names, as JavaScript has it.
    std::optional<JsonView> member(std::string_view name) const;

private:
    friend class JsonLine;
    JsonView(std::string_view text, std::string_view sent, const JsonScan* scan = nullptr)
        : text_(text), sent_(sent), scan_(scan)
    {
    }

    std::string_view text_;
    std::string_view sent_; ///< the same with unpaired surrogate escapes still in it
    const JsonScan* scan_;  ///< null, or it has all members
};

/// One JSON value that is known to be valid, kept as the text that it was sent as: no tree is built, so that a value of
/// megabytes costs no more than its bytes, and numbers stay exact.
class JsonLine
{
public:
    /// Invalid UTF-8 and unpaired surrogate escapes become U+FFFD. Throws UnreadableLine. `bytes` outlive it.
    explicit JsonLine(std::string_view bytes);
    JsonLine(const JsonLine&) = delete;
    JsonLine& operator=(const JsonLine&) = delete;

    JsonView value() const;

private:
    void read_with_care(std::string_view bytes, bool is_valid_utf8);

    JsonScan scan_;
    bool is_plain_;    ///< `scan_` says everything
    std::string text_; ///< otherwise
    std::string sent_; ///< empty: the same as `text_`
};

} // namespace docwake::agent
