#include "report/json_text.h"

#include "base/utf8.h"
#include "report/json_bytes.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace docwake::report {

namespace {

/// Whether it is written as it is. Two `#` could begin a command to a CI system (report/json_bytes).
bool is_plain(std::string_view bytes)
{
    char previous = '\0';
    for (const char c : bytes) {
        if (c < ' ' || c == '\x7F' || c == '"' || c == '\\' || (c == '#' && previous == '#')) {
            return false;
        }
        previous = c;
    }
    return true;
}

} // namespace

void JsonText::integer(std::int64_t value)
{
    put(fmt::to_string(value));
}

void JsonText::number(double value)
{
    constexpr std::int64_t parts = 10'000; // what reports round to, which is most of what is written
    constexpr double largest = 1e9;
    const std::int64_t whole = std::abs(value) < largest ? std::llround(value * parts) : 0;
    if (value > 0 && static_cast<double>(whole) / parts == value) {
        std::string text = fmt::format("{}.{:04}", whole / parts, whole % parts);
        text.resize(std::max(text.find_last_not_of('0') + 1, text.size() - 3));
        put(text);
    } else {
        put(nlohmann::json(value).dump());
    }
}

void JsonText::text(std::string_view bytes)
{
    next();
    if (is_plain(bytes)) {
        text_ += '"';
        text_ += bytes;
        text_ += '"';
    } else {
        text_ += safe_json(nlohmann::json(base::repair_utf8(bytes)).dump(-1, ' ', true));
        text_.pop_back(); // its LF
    }
}

std::string JsonText::take()
{
    text_ += '\n';
    return std::move(text_);
}

void JsonText::text_or_null(std::string_view bytes)
{
    if (bytes.empty()) {
        null();
    } else {
        text(bytes);
    }
}

void JsonText::key(std::string_view name)
{
    text(name);
    text_ += ": ";
    has_key_ = true;
}

void JsonText::begin(char bracket)
{
    next();
    text_ += bracket;
    ++depth_;
    is_empty_ = true;
}

void JsonText::end(char bracket)
{
    --depth_;
    if (!is_empty_) {
        indent();
    }
    text_ += bracket;
    is_empty_ = false;
}

void JsonText::put(std::string_view value)
{
    next();
    text_ += value;
}

/// What stands before a value or a key.
void JsonText::next()
{
    if (has_key_) {
        has_key_ = false;
    } else if (depth_ > 0) {
        text_ += is_empty_ ? "" : ",";
        indent();
    }
    is_empty_ = false;
}

void JsonText::indent()
{
    text_ += '\n';
    text_.append(2 * depth_, ' ');
}

} // namespace docwake::report
