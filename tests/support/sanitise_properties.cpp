#include "support/sanitise_properties.h"

#include "base/sanitise.h"
#include "support/workflow_command_oracle.h"

#include <algorithm>

namespace docwake::support {

namespace {

constexpr std::size_t line_limit = 4096;

std::string problem_of_lines(const std::string& lines)
{
    for (std::size_t start = 0; start < lines.size();) {
        const std::size_t end = lines.find('\n', start);
        if (end == std::string::npos) {
            return "the last line has no LF";
        }
        if (lines.compare(start, base::foreign_prefix.size(), base::foreign_prefix) != 0) {
            return "a line has no prefix";
        }
        if (end - start > line_limit) {
            return "a line is too long";
        }
        start = end + 1;
    }
    return {};
}

/// In pieces whose lengths depend on the text, so that a failure can be repeated from it alone.
std::string in_pieces(std::string_view text)
{
    base::LineSanitiser lines;
    std::string output;
    std::size_t seed = text.size();
    while (!text.empty()) {
        seed = seed * 31 + static_cast<unsigned char>(text.front());
        const std::size_t length = std::min(text.size(), 1 + seed % 12);
        output += lines.add(text.substr(0, length));
        text.remove_prefix(length);
    }
    return output + lines.finish();
}

} // namespace

std::string broken_sanitise_property(std::string_view text)
{
    const std::string lines = base::sanitise(text, 1024 * 1024);
    if (const auto all = acted_on(lines); !all.empty()) {
        return "sanitise lets pass:\n" + listed(all) + lines;
    }
    if (const std::string problem = problem_of_lines(lines); !problem.empty()) {
        return problem;
    }
    if (in_pieces(text) != lines) {
        return "pieces give other lines than the whole";
    }
    const std::string line = "a sentence: " + base::sanitise_inline(text) + ".";
    if (const auto all = acted_on(line); !all.empty()) {
        return "sanitise_inline lets pass:\n" + listed(all) + line;
    }
    if (line.find('\n') != std::string::npos) {
        return "sanitise_inline gives several lines";
    }
    return {};
}

} // namespace docwake::support
