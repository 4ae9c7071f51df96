#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::writer {

enum class MarkdownFormat
{
    markdown, ///< CommonMark with GitHub's extensions
    mdx,      ///< https://mdxjs.com: without HTML and indented code, with JSX, `{}` and import/export
};

/// Foreign text as one line: valid UTF-8, white space runs as one space, no control, bidirectional or invisible
/// characters.
std::string plain_line(std::string_view text);

/// At most `limit` bytes, cut between two words where possible, with "..." (counted in the limit) where something was
/// cut.
std::string clip_at_word(std::string_view text, std::size_t limit);

/// Inline Markdown that a renderer shows as the very text of `line`, for both formats and wherever in a line it
/// stands. Balanced code spans stay code; addresses, e-mail addresses and @mentions, which renderers link and forges
/// notify, are shown as code. `#123` becomes a link to `issues` + "123"; an empty `issues` leaves it as text.
std::string escape_markdown(std::string_view line, std::string_view issues = {});

/// Splits inline Markdown of `escape_markdown` into lines of at most `width` columns where that can be done without
/// giving a line another meaning by its first word. `first` and `rest` are put before the first and the other lines.
/// A width of 0 means one line.
std::vector<std::string> wrap_markdown(std::string_view text, std::size_t width, const std::string& first,
                                       const std::string& rest);

} // namespace docwake::writer
