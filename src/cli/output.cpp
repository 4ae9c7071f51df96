#include "cli/output.h"

#include "base/process.h"
#include "base/terminal.h"

#include <fmt/format.h>

#include <cstdio>

namespace docwake::cli {

namespace {

void write(std::FILE* stream, std::string_view text)
{
    // Where nobody can be told, there is nobody to tell that.
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stream));
    static_cast<void>(std::fflush(stream));
}

bool colors_wanted()
{
    return base::environment_variable("NO_COLOR").value_or("").empty() &&
           base::environment_variable("TERM").value_or("") != "dumb";
}

} // namespace

void print(std::string_view text)
{
    write(stdout, text);
}

void print_error(std::string_view text)
{
    write(stderr, text);
}

bool colors_on_standard_output()
{
    return base::standard_output_is_terminal() && colors_wanted();
}

bool colors_on_standard_error()
{
    return base::standard_error_is_terminal() && colors_wanted();
}

void print_notice(const Invocation& invocation, const std::string& text)
{
    if (!invocation.quiet) {
        print_error(fmt::format("docwake: {}\n", text));
    }
}

} // namespace docwake::cli
