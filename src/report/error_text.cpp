#include "base/sanitise.h"
#include "report/report.h"
#include "report/style.h"

#include <fmt/format.h>

namespace docwake::report {

namespace {

constexpr std::size_t sentence_limit = 2000;

} // namespace

std::string error_as_text(const base::Error& error, const TextOptions& options)
{
    std::string text = fmt::format("{} {}\n", styled("docwake:", Style::red, options.color),
                                   base::sanitise_inline(error.message(), sentence_limit));
    for (const std::string& cause : error.causes()) {
        text += fmt::format("  because {}\n", base::sanitise_inline(cause, sentence_limit));
    }
    for (const std::string& hint : error.hints()) {
        text +=
            fmt::format("  try: {}\n", styled(base::sanitise_inline(hint, sentence_limit), Style::bold, options.color));
    }
    return text;
}

} // namespace docwake::report
