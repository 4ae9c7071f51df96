#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace docwake::report {

/// Writes JSON piece by piece, byte for byte what safe_json gives of nlohmann/json's dump(2, ' ', true). That needs a
/// tree of the whole first: of a large report it takes longer, and more memory, than finding out what it says.
class JsonText
{
public:
    /// `bytes` is how long the text may become, so that it is not moved again and again.
    explicit JsonText(std::size_t bytes = 0) { text_.reserve(bytes); }

    // Each is a value: a member's where `key` has been called.
    void begin_object() { begin('{'); }
    void end_object() { end('}'); }
    void begin_array() { begin('['); }
    void end_array() { end(']'); }
    void null() { put("null"); }
    void boolean(bool value) { put(value ? "true" : "false"); }
    void integer(std::int64_t value);
    void number(double value);
    /// Bytes that are no UTF-8 are repaired.
    void text(std::string_view bytes);
    void text_or_null(std::string_view bytes);

    void key(std::string_view name);

    /// The whole, with a final LF.
    std::string take();

private:
    void begin(char bracket);
    void end(char bracket);
    void put(std::string_view value);
    void next();
    void indent();

    std::string text_;
    std::size_t depth_ = 0;
    bool is_empty_ = true; ///< what began last
    bool has_key_ = false;
};

} // namespace docwake::report
