#include "base/utf8.h"

#include "base/byte_scan.h"

namespace docwake::base {

namespace {

unsigned char byte_at(std::string_view bytes, std::size_t offset)
{
    return static_cast<unsigned char>(bytes[offset]);
}

struct Lead
{
    std::size_t length = 0; ///< 0: no lead byte
    unsigned char second_min = 0x80;
    unsigned char second_max = 0xBF;
    char32_t bits = 0;
};

// Unicode Standard, table 3-7, "Well-Formed UTF-8 Byte Sequences": only the second byte's range depends on the first.
Lead read_lead(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF) {
        return {2, 0x80, 0xBF, static_cast<char32_t>(byte & 0x1F)};
    }
    if (byte >= 0xE0 && byte <= 0xEF) {
        const unsigned char min = byte == 0xE0 ? 0xA0 : 0x80;
        const unsigned char max = byte == 0xED ? 0x9F : 0xBF;
        return {3, min, max, static_cast<char32_t>(byte & 0x0F)};
    }
    if (byte >= 0xF0 && byte <= 0xF4) {
        const unsigned char min = byte == 0xF0 ? 0x90 : 0x80;
        const unsigned char max = byte == 0xF4 ? 0x8F : 0xBF;
        return {4, min, max, static_cast<char32_t>(byte & 0x07)};
    }
    return {};
}

} // namespace

CodePoint decode_utf8(std::string_view bytes, std::size_t offset)
{
    const unsigned char first = byte_at(bytes, offset);
    if (first < 0x80) {
        return {first, 1, true};
    }
    const Lead lead = read_lead(first);
    if (lead.length == 0) {
        return {replacement_character, 1, false};
    }
    char32_t value = lead.bits;
    for (std::size_t i = 1; i < lead.length; ++i) {
        const unsigned char min = i == 1 ? lead.second_min : 0x80;
        const unsigned char max = i == 1 ? lead.second_max : 0xBF;
        if (offset + i >= bytes.size() || byte_at(bytes, offset + i) < min || byte_at(bytes, offset + i) > max) {
            return {replacement_character, i, false};
        }
        value = (value << 6) | (byte_at(bytes, offset + i) & 0x3FU);
    }
    return {value, lead.length, true};
}

void append_utf8(std::string& text, char32_t code_point)
{
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
        code_point = replacement_character;
    }
    const auto push = [&text](char32_t byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    const auto push_rest = [&push, code_point](int shift) { push(0x80U | ((code_point >> shift) & 0x3FU)); };
    if (code_point < 0x80) {
        push(code_point);
    } else if (code_point < 0x800) {
        push(0xC0U | (code_point >> 6));
        push_rest(0);
    } else if (code_point < 0x10000) {
        push(0xE0U | (code_point >> 12));
        push_rest(6);
        push_rest(0);
    } else {
        push(0xF0U | (code_point >> 18));
        push_rest(12);
        push_rest(6);
        push_rest(0);
    }
}

namespace {

/// How many bytes from the beginning are valid.
std::size_t valid_length(std::string_view bytes)
{
    for (std::size_t offset = ascii_length(bytes); offset < bytes.size();
         offset += ascii_length(bytes.substr(offset))) {
        const CodePoint point = decode_utf8(bytes, offset);
        if (!point.valid) {
            return offset;
        }
        offset += point.length;
    }
    return bytes.size();
}

} // namespace

bool is_valid_utf8(std::string_view bytes)
{
    return valid_length(bytes) == bytes.size();
}

std::string repair_utf8(std::string_view bytes)
{
    const std::size_t valid = valid_length(bytes);
    std::string text(bytes.substr(0, valid));
    text.reserve(bytes.size());
    for (std::size_t offset = valid; offset < bytes.size();) {
        const CodePoint point = decode_utf8(bytes, offset);
        if (point.valid) {
            text.append(bytes, offset, point.length);
        } else {
            append_utf8(text, replacement_character);
        }
        offset += point.length;
    }
    return text;
}

} // namespace docwake::base
