#include "digest/encoded_size.h"

#include <cstdint>

namespace docwake::digest {

namespace {

/// What a byte takes more than one. No table: this way compilers count many bytes at once.
constexpr std::uint8_t extra(unsigned char byte)
{
    const bool is_control = byte < 0x20; // \u001f
    const bool is_short = (byte >= 0x08 && byte <= 0x0a) || byte == 0x0c || byte == 0x0d;
    const bool is_escaped = byte == '"' || byte == '\\';
    return static_cast<std::uint8_t>((is_control ? 5U : 0U) - (is_short ? 4U : 0U) + (is_escaped ? 1U : 0U));
}

} // namespace

std::size_t encoded_size(std::string_view text)
{
    constexpr std::size_t block = 48; // times 5 is less than 256
    std::size_t size = text.size();
    while (!text.empty()) {
        const std::string_view part = text.substr(0, block);
        std::uint8_t more = 0;
        for (const char c : part) {
            more = static_cast<std::uint8_t>(more + extra(static_cast<unsigned char>(c)));
        }
        size += more;
        text.remove_prefix(part.size());
    }
    return size;
}

std::size_t encoded_size(const model::Message& message)
{
    constexpr std::string_view frame = R"({"role":"","content":""},)";
    return frame.size() + model::name_of(message.role).size() + encoded_size(message.content);
}

std::size_t encoded_size(const model::JobRequest& request)
{
    constexpr std::string_view frame = R"({"branch":"","messages":[],"asDraft":false,"model":""})";
    std::size_t size = frame.size() + encoded_size(request.branch) + encoded_size(request.model);
    for (const model::Message& message : request.messages) {
        size += encoded_size(message);
    }
    return size;
}

} // namespace docwake::digest
