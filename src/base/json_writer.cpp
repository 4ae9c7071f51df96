#include "base/json_writer.h"

#include "base/byte_scan.h"

#include <fmt/format.h>

#include <cstddef>

namespace docwake::base {

JsonWriter& JsonWriter::text(std::string_view value)
{
    json_ += '"';
    std::size_t written = 0;
    for (std::size_t at = find_escaped(value, 0); at < value.size(); at = find_escaped(value, written)) {
        json_.append(value.substr(written, at - written));
        written = at + 1;
        escape(static_cast<unsigned char>(value[at]));
    }
    json_.append(value.substr(written)) += '"';
    return *this;
}

void JsonWriter::escape(unsigned char byte)
{
    constexpr std::string_view named = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    if (const std::size_t at = named.find(static_cast<char>(byte)); at != std::string_view::npos) {
        json_.append("\\") += letters[at];
    } else {
        json_ += fmt::format("\\u{:04x}", byte);
    }
}

} // namespace docwake::base
