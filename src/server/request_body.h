#pragma once

#include <httplib.h>

#include <cstddef>
#include <string>

namespace docwake::server {

struct RequestBody
{
    int status = 200;    ///< else the answer's
    std::string problem; ///< empty when the status is 200
    std::string bytes;
};

/// Reads the body to its end, and keeps it when it is not larger than `limit` bytes (after decompression).
RequestBody read_body(const httplib::Request& request, const httplib::ContentReader& reader, std::size_t limit);

} // namespace docwake::server
