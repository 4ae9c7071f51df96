#include "digest/encoded_size.h"

#include <array>

namespace docwake::digest {

namespace {

constexpr std::array<unsigned char, 256> make_sizes()
{
    std::array<unsigned char, 256> sizes{};
    for (std::size_t byte = 0; byte < sizes.size(); ++byte) {
        sizes.at(byte) = byte < 0x20 ? 6 : 1; // \u001f
    }
    for (const char escaped : {'"', '\\', '\b', '\f', '\n', '\r', '\t'}) {
        sizes.at(static_cast<unsigned char>(escaped)) = 2;
    }
    return sizes;
}

constexpr std::array<unsigned char, 256> sizes = make_sizes();

} // namespace

std::size_t encoded_size(std::string_view text)
{
    std::size_t size = 0;
    for (const char c : text) {
        size += sizes[static_cast<unsigned char>(c)];
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
