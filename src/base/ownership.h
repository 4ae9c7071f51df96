#pragma once

#include <filesystem>

namespace docwake::base {

/// Whether the file, folder or link itself belongs to the user that this process runs as; for root also to the user who
/// called sudo, as the git program has it. False when it cannot be looked at.
bool belongs_to_user(const std::filesystem::path& path);

} // namespace docwake::base
