#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace docwake::base {

/// Throws Error{configuration} with the reason when the file cannot be read whole or is larger than `limit` bytes.
std::string read_file(const std::filesystem::path& path, std::size_t limit = 64U << 20);

std::optional<std::string> read_file_if_present(const std::filesystem::path& path, std::size_t limit = 64U << 20);

/// Also for a folder; false where that cannot be found out.
bool is_there(const std::filesystem::path& path);

/// Writes beside the target and renames, so that nobody sees half a file. Creates the folder. Throws Error{unexpected}.
void write_file(const std::filesystem::path& path, std::string_view content);

/// As `write_file`, for a new file that only its owner may read, from its first byte on.
void write_private_file(const std::filesystem::path& path, std::string_view content);

/// As `write_file`, for a script: with the permissions of the one that it replaces, else one that everybody may start.
/// A link is followed.
void write_script(const std::filesystem::path& path, std::string_view content);

/// Appends in one write. Throws Error{unexpected}.
void append_file(const std::filesystem::path& path, std::string_view content);

/// `$XDG_CONFIG_HOME/docwake`, else `~/.config/docwake` (on Windows `%APPDATA%\docwake`); empty without a home.
std::filesystem::path user_config_folder();

/// A `file://` address with the path percent-encoded.
std::string file_url(const std::filesystem::path& path);

/// What `file_url` made; empty for another address.
std::filesystem::path path_of_file_url(std::string_view url);

} // namespace docwake::base
