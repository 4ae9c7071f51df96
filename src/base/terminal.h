#pragma once

#include <cstddef>

namespace docwake::base {

bool standard_input_is_terminal();
bool standard_output_is_terminal();
bool standard_error_is_terminal();

/// Columns of the terminal behind standard error; 80 where that is not known.
std::size_t terminal_width();

} // namespace docwake::base
