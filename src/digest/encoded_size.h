#pragma once

#include "model/job.h"

#include <cstddef>
#include <string_view>

namespace docwake::digest {

/// Bytes of a text, valid UTF-8, inside a JSON string, without its quotes: quotes, backslashes and control characters
/// take more than they do in the text.
std::size_t encoded_size(std::string_view text);

/// Bytes of a message in a request's body, with the comma to the next.
std::size_t encoded_size(const model::Message& message);

/// Bytes of the body of a v1 create call without blanks; at most a few more than it has.
std::size_t encoded_size(const model::JobRequest& request);

} // namespace docwake::digest
