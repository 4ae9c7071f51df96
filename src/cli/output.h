#pragma once

#include "base/error.h"
#include "cli/invocation.h"

#include <string>
#include <string_view>

namespace docwake::cli {

void print(std::string_view text);       ///< to standard output, flushed
void print_error(std::string_view text); ///< to standard error

/// NO_COLOR (https://no-color.org) and whether the stream is a terminal.
bool colors_on_standard_output();
bool colors_on_standard_error();

/// A line on standard error that a person may want to know; not with --quiet.
void print_notice(const Invocation& invocation, const std::string& text);

} // namespace docwake::cli
