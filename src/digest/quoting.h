#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace docwake::digest {

// How foreign text, valid UTF-8, stands in a Markdown message of ours without changing what is around it.

/// A path as git prints it with core.quotePath off: `"a\nb"` with its quotes where it holds a quote, a backslash or a
/// control character, else as it is. Invisible and direction-changing characters are escaped too.
std::string quote_path(std::string_view path);

/// `quote_path` as a Markdown code span.
std::string code_span(std::string_view text);

std::size_t longest_backtick_run(std::string_view text);

/// Longer than any run of that length, and at least three.
std::string fence_for(std::size_t longest_run);

} // namespace docwake::digest
