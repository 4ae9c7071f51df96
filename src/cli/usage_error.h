#pragma once

#include "base/error.h"

namespace CLI {
class App;
class ParseError;
} // namespace CLI

namespace docwake::cli {

/// A command line that cannot be read, with the nearest command or option for a misspelt one.
base::Error usage_error(const CLI::App& app, const CLI::ParseError& error, int argc, const char* const* argv);

} // namespace docwake::cli
