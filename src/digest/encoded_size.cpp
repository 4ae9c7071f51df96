#include "digest/encoded_size.h"

#include <cstdint>

namespace docwake::digest {

namespace {

/// What a byte takes more than one, without a branch, so that compilers count many at once.
constexpr std::uint8_t extra(unsigned char byte)
{
    const unsigned is_control = byte < 0x20 ? 1 : 0;
    const unsigned has_letter = (byte >= '\b' && byte <= '\r' && byte != '\v') ? 1 : 0;
    const unsigned is_marked = (byte == '"' || byte == '\\') ? 1 : 0;
    return static_cast<std::uint8_t>(5 * is_control - 4 * has_letter + is_marked); // \u001f, \n
}

} // namespace

std::size_t encoded_size(std::string_view text)
{
    constexpr std::size_t step = 32; // whose extra bytes one byte can count
    std::size_t size = text.size();
    std::size_t at = 0;
    for (; at + step <= text.size(); at += step) {
        std::uint8_t more = 0;
        for (std::size_t i = 0; i < step; ++i) {
            more = static_cast<std::uint8_t>(more + extra(static_cast<unsigned char>(text[at + i])));
        }
        size += more;
    }
    for (; at < text.size(); ++at) {
        size += extra(static_cast<unsigned char>(text[at]));
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
