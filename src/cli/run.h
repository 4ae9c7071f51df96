#pragma once

namespace docwake::cli {

/// The program: parses the arguments, runs the command, prints errors, and returns the exit code.
int run(int argc, char** argv);

} // namespace docwake::cli
