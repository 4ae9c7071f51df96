#pragma once

#include <cstddef>
#include <string>

namespace docwake::report {

// Foreign text in GitHub's Markdown. Each function sanitises what it is given.

/// Inside a sentence: nothing in it is markup, HTML, a link or a mention.
std::string markdown_text(const std::string& text);

/// In a code span; empty for an empty text.
std::string code_span(const std::string& text);

/// In a fence longer than any run of backticks inside, sanitised line by line to at most `limit` bytes.
std::string fenced(const std::string& text, const std::string& language, std::size_t limit);

/// The lines of Markdown without fences that fit into what a comment holds, at most 60,000 bytes, with a mark where
/// some are left out. GitHub's limit is 65,536 characters.
std::string comment_text(const std::string& markdown);

} // namespace docwake::report
