#include "report/preview.h"

#include "base/sanitise.h"
#include "base/text.h"
#include "base/utf8.h"
#include "report/phrases.h"
#include "report/report.h"

#include <fmt/format.h>

#include <string_view>

namespace docwake::report {

namespace {

// So short that the sanitiser, which may make three bytes of one, never cuts a line.
constexpr std::size_t longest_line = 1000;

/// Splits lines that the sanitiser would cut, between two characters.
std::string wrapped(std::string_view content)
{
    std::string lines;
    for (std::string_view line : base::split_lines(content)) {
        while (line.size() > longest_line) {
            std::size_t end = 0;
            for (std::size_t next = 0; next <= longest_line; next += base::decode_utf8(line, next).length) {
                end = next;
            }
            lines += line.substr(0, end);
            lines += '\n';
            line.remove_prefix(end);
        }
        lines += line;
        lines += '\n';
    }
    return lines;
}

std::string whole(std::string_view content)
{
    const std::string lines = wrapped(content);
    return base::sanitise(lines, lines.size() * 4 + 1024);
}

} // namespace

std::string preview_as_text(const model::JobRequest& request, const std::string& body, const model::Ledger& ledger)
{
    std::string text = "Nothing was sent. Control characters are left out below and long lines wrapped;\n"
                       "the exact request: docwake preview --format json\n\n";
    text += fmt::format("Docs branch: {}\n", base::sanitise_inline(request.branch));
    text += fmt::format("Model: {}\n", base::sanitise_inline(request.model));
    text += fmt::format("Draft: {}\n", request.as_draft ? "yes" : "no");
    text += fmt::format("Body: {} bytes\n", grouped(body.size()));
    for (std::size_t at = 0; at < request.messages.size(); ++at) {
        const model::Message& message = request.messages[at];
        text += fmt::format("\nMessage {} of {}, {}, {}:\n", at + 1, request.messages.size(),
                            model::name_of(message.role), base::readable_size(message.content.size()));
        text += whole(message.content);
    }
    return text + "\n" + ledger_as_text(ledger);
}

} // namespace docwake::report
