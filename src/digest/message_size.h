#pragma once

#include <cstddef>

namespace docwake::digest {

/// Bytes of text in one message with diffs or names: models lose their place in very long ones. A part that is longer
/// has a message of its own.
inline constexpr std::size_t largest_message = 60'000;

/// At most what a message takes in the request's body beside its parts: JSON and a heading.
inline constexpr std::size_t message_frame = 120;

} // namespace docwake::digest
