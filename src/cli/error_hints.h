#pragma once

#include "base/error.h"

#include <filesystem>

namespace docwake::cli {

/// The error with each hint's git and docwake commands naming the repository, for who gave it by --repo and does not
/// stand in it.
base::Error with_repository_in_hints(const base::Error& error, const std::filesystem::path& repository);

} // namespace docwake::cli
