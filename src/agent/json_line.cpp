#include "agent/json_line.h"

#include "base/text.h"
#include "base/utf8.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>

namespace docwake::agent {

namespace {

using nlohmann::json;

constexpr std::string_view blank = " \t\r\n";
constexpr std::string_view replacement_escape = "\\ufffd";

/// Checks only; nlohmann's reader keeps its own stack, so depth costs it nothing.
class Checker final : public json::json_sax_t
{
public:
    std::string problem;

    bool null() override { return true; }
    bool boolean(bool /*value*/) override { return true; }
    bool number_integer(number_integer_t /*value*/) override { return true; }
    bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return true; }
    bool string(string_t& /*value*/) override { return true; }
    bool binary(binary_t& /*value*/) override { return true; }
    bool key(string_t& /*value*/) override { return true; }
    bool start_object(std::size_t /*elements*/) override { return enter(); }
    bool start_array(std::size_t /*elements*/) override { return enter(); }
    bool end_object() override { return leave(); }
    bool end_array() override { return leave(); }
    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& error) override
    {
        constexpr int number_out_of_range = 406; // https://json.nlohmann.me/home/exceptions/
        problem = error.id == number_out_of_range ? fmt::format("holds a number out of range at byte {}", position)
                                                  : fmt::format("is not JSON at byte {}", position);
        return false;
    }

private:
    bool enter()
    {
        if (++depth_ > json_depth_limit) {
            problem = fmt::format("is JSON nested deeper than {} levels", json_depth_limit);
            return false;
        }
        return true;
    }
    bool leave()
    {
        --depth_;
        return true;
    }

    std::size_t depth_ = 0;
};

/// The UTF-16 unit of an escape `\uXXXX` at the start of `text`.
std::optional<char16_t> escaped_unit(std::string_view text)
{
    if (text.size() < replacement_escape.size() || !text.starts_with("\\u")) {
        return std::nullopt;
    }
    const std::string_view digits = text.substr(2, 4);
    unsigned unit = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
    if (failure != std::errc{} || end != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return static_cast<char16_t>(unit);
}

bool is_high(char16_t unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

bool is_low(char16_t unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/// Replaces unpaired surrogate escapes by one of the same length, so that offsets stay.
void replace_unpaired_surrogates(std::string& text)
{
    std::size_t at = 0;
    while ((at = text.find('\\', at)) != std::string::npos) {
        const std::string_view rest = std::string_view(text).substr(at);
        const auto unit = escaped_unit(rest);
        if (!unit) {
            at += 2;
            continue;
        }
        const auto next = escaped_unit(rest.substr(replacement_escape.size()));
        if (is_high(*unit) && next && is_low(*next)) {
            at += 2 * replacement_escape.size();
            continue;
        }
        if (is_high(*unit) || is_low(*unit)) {
            text.replace(at, replacement_escape.size(), replacement_escape);
        }
        at += replacement_escape.size();
    }
}

// The functions below walk over text that is known to be valid JSON.

std::size_t skip_blank(std::string_view text, std::size_t at)
{
    return std::min(text.find_first_not_of(blank, at), text.size());
}

std::size_t end_of_string(std::string_view text, std::size_t at)
{
    for (++at; text[at] != '"'; ++at) {
        if (text[at] == '\\') {
            ++at;
        }
    }
    return at + 1;
}

std::size_t end_of_value(std::string_view text, std::size_t at)
{
    if (text[at] == '"') {
        return end_of_string(text, at);
    }
    if (text[at] != '{' && text[at] != '[') {
        return std::min(text.find_first_of(",]} \t\r\n", at), text.size());
    }
    std::size_t depth = 0;
    do {
        const char character = text[at];
        if (character == '"') {
            at = end_of_string(text, at);
            continue;
        }
        if (character == '{' || character == '[') {
            ++depth;
        } else if (character == '}' || character == ']') {
            --depth;
        }
        ++at;
    } while (depth > 0);
    return at;
}

/// The code point of the escape `\uXXXX`, or of two that are a pair, at `at`, which is moved behind it.
char32_t escaped_code_point(std::string_view text, std::size_t& at)
{
    const char32_t unit = escaped_unit(text.substr(at)).value_or(base::replacement_character);
    at += replacement_escape.size();
    if (!is_high(static_cast<char16_t>(unit))) {
        return unit;
    }
    const char32_t low = escaped_unit(text.substr(at)).value_or(base::replacement_character);
    at += replacement_escape.size();
    return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

char escaped_character(char letter)
{
    switch (letter) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default: // quote, backslash and slash
        return letter;
    }
}

/// Of what stands between the quotes of a string.
std::string unescaped(std::string_view inside)
{
    std::size_t escape = inside.find('\\');
    if (escape == std::string_view::npos) {
        return std::string(inside);
    }
    std::string value;
    value.reserve(inside.size());
    std::size_t at = 0;
    for (; escape != std::string_view::npos; escape = inside.find('\\', at)) {
        value.append(inside, at, escape - at);
        at = escape;
        if (inside[at + 1] == 'u') {
            base::append_utf8(value, escaped_code_point(inside, at));
        } else {
            value.push_back(escaped_character(inside[at + 1]));
            at += 2;
        }
    }
    value.append(inside, at);
    return value;
}

std::string string_value(std::string_view token)
{
    return unescaped(token.substr(1, token.size() - 2));
}

bool is_name(std::string_view token, std::string_view name)
{
    const std::string_view inside = token.substr(1, token.size() - 2);
    return inside == name || (inside.find('\\') != std::string_view::npos && string_value(token) == name);
}

} // namespace

JsonLine::JsonLine(std::string_view bytes)
{
    const bool is_valid_utf8 = base::is_valid_utf8(bytes);
    is_plain_ = is_valid_utf8 && scan_plain_json(bytes, scan_);
    if (!is_plain_) {
        read_with_care(bytes, is_valid_utf8);
    }
}

void JsonLine::read_with_care(std::string_view bytes, bool is_valid_utf8)
{
    text_ = is_valid_utf8 ? std::string(bytes) : base::repair_utf8(bytes);
    if (text_.find("\\ud") != std::string::npos || text_.find("\\uD") != std::string::npos) {
        sent_ = text_;
        replace_unpaired_surrogates(text_);
    }
    Checker checker;
    json::sax_parse(text_, &checker);
    if (!checker.problem.empty()) {
        throw UnreadableLine{std::move(checker.problem)};
    }
}

JsonView JsonLine::value() const
{
    if (is_plain_) {
        return {scan_.value, scan_.value, scan_.has_all_members ? &scan_ : nullptr};
    }
    const std::size_t start = skip_blank(text_, 0);
    const std::size_t length = end_of_value(text_, start) - start;
    const std::string& sent = sent_.empty() ? text_ : sent_;
    return {std::string_view(text_).substr(start, length), std::string_view(sent).substr(start, length)};
}

std::string JsonView::string() const
{
    return string_value(text_);
}

SplitText JsonView::split_text() const
{
    SplitText split;
    std::string_view text = text_.substr(1, text_.size() - 2);
    const std::string_view sent = sent_.substr(1, sent_.size() - 2);
    const auto replaced_unit = [&](std::size_t at) -> std::optional<char16_t> {
        const auto there = sent.substr(at, replacement_escape.size());
        return text.substr(at, replacement_escape.size()) == there ? std::nullopt : escaped_unit(there);
    };
    if (text.data() == sent.data() || text == sent) {
        split.text = string();
        return split;
    }
    if (text.ends_with(replacement_escape)) {
        const auto unit = replaced_unit(text.size() - replacement_escape.size());
        if (unit && is_high(*unit)) {
            split.trailing_high = unit;
            text.remove_suffix(replacement_escape.size());
        }
    }
    if (text.starts_with(replacement_escape)) {
        const auto unit = replaced_unit(0);
        if (unit && is_low(*unit)) {
            split.leading_low = unit;
            text.remove_prefix(replacement_escape.size());
        }
    }
    split.text = unescaped(text);
    return split;
}

std::optional<JsonView> JsonView::member(std::string_view name) const
{
    if (scan_ != nullptr) {
        for (std::size_t i = scan_->member_count; i > 0; --i) {
            const JsonMember& one = scan_->members[i - 1];
            const std::string_view its_name = scan_->name_of(one);
            if (its_name == name || (one.has_escaped_name && unescaped(its_name) == name)) {
                return JsonView(scan_->value_of(one), scan_->value_of(one));
            }
        }
        return std::nullopt;
    }
    std::optional<JsonView> found;
    std::size_t at = skip_blank(text_, 1);
    while (text_[at] != '}') {
        const std::size_t key_end = end_of_string(text_, at);
        const std::size_t start = skip_blank(text_, skip_blank(text_, key_end) + 1);
        const std::size_t end = end_of_value(text_, start);
        if (is_name(text_.substr(at, key_end - at), name)) {
            found = JsonView(text_.substr(start, end - start), sent_.substr(start, end - start));
        }
        at = skip_blank(text_, end);
        if (text_[at] == ',') {
            at = skip_blank(text_, at + 1);
        }
    }
    return found;
}

} // namespace docwake::agent
