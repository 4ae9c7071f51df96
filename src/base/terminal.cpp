#include "base/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace docwake::base {

bool standard_input_is_terminal()
{
    return ::isatty(STDIN_FILENO) == 1;
}

bool standard_output_is_terminal()
{
    return ::isatty(STDOUT_FILENO) == 1;
}

bool standard_error_is_terminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

std::size_t terminal_width()
{
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) { // NOLINT(*-vararg): the call's only form
        return size.ws_col;
    }
    return 80;
}

} // namespace docwake::base
