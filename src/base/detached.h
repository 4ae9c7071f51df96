#pragma once

#include "base/process.h"

#include <filesystem>
#include <string>
#include <vector>

namespace docwake::base {

/// The program that runs. Empty: the system does not say.
std::filesystem::path own_program();

/// Starts a program that outlives this process and its terminal: in a session of its own, without standard input or
/// output, with no open file of this process's, and with this process's folder and environment. Throws
/// Error{unexpected} when it cannot be started.
void start_detached(const std::vector<std::string>& arguments);

} // namespace docwake::base
