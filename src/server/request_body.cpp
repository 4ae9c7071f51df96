#include "server/request_body.h"

#include "base/text.h"

#include <fmt/core.h>

#include <cstdint>
#include <utility>

namespace docwake::server {

namespace {

// What is read past the limit of a body whose length was not said is read only so that its client sees the answer.
constexpr std::size_t most_discarded = 64U << 20;

RequestBody problem(int status, std::string message)
{
    return {status, std::move(message), {}};
}

} // namespace

RequestBody read_body(const httplib::Request& request, const httplib::ContentReader& reader, std::size_t limit)
{
    // Without either there is no body; httplib would read until the connection ends.
    if (!request.has_header("Content-Length") && !request.has_header("Transfer-Encoding")) {
        return {};
    }
    if (request.is_multipart_form_data()) {
        reader([](const httplib::MultipartFormData&) { return true; }, [](const char*, std::size_t) { return true; });
        return problem(400, "The body must be JSON, not multipart/form-data");
    }
    RequestBody body;
    std::size_t size = 0;
    const bool is_whole = reader([&](const char* bytes, std::size_t count) {
        size += count;
        if (size <= limit) {
            body.bytes.append(bytes, count);
        }
        return size <= limit + most_discarded;
    });
    // httplib skips a body whose length was said to be larger.
    if (size > limit || request.get_header_value<std::uint64_t>("Content-Length") > limit) {
        return problem(413, fmt::format("The body must not be larger than {}", base::readable_size(limit)));
    }
    if (!is_whole) {
        return problem(400, "The body could not be read to its end");
    }
    return body;
}

} // namespace docwake::server
