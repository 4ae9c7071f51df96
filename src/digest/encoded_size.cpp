#include "digest/encoded_size.h"

#include "base/byte_scan.h"

namespace docwake::digest {

namespace {

/// What an escaped byte takes more than one.
std::size_t extra(char byte)
{
    const bool has_letter = byte >= '\b' && byte <= '\r' && byte != '\v';
    return has_letter || byte == '"' || byte == '\\' ? 1 : 5; // \n, \u001f
}

} // namespace

std::size_t encoded_size(std::string_view text)
{
    std::size_t size = text.size();
    for (std::size_t at = base::find_escaped(text, 0); at < text.size(); at = base::find_escaped(text, at + 1)) {
        size += extra(text[at]);
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
