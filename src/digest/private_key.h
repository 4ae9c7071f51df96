#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// Which lines of a text are the inside of a private key (PEM, OpenSSH, PGP, PuTTY); its first and last lines are not
/// marked. The text may begin or end inside a key, as a hunk of a diff does: either mark is enough to know it by.
/// With `is_key_file` no mark is needed.
std::vector<bool> private_key_lines(std::span<const std::string_view> lines, bool is_key_file);

/// By its name: "id_rsa", "server.pem", ...
bool is_key_file(std::string_view path);

} // namespace docwake::digest
