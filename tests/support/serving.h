#pragma once

#include "base/secret.h"
#include "support/background_program.h"

#include <filesystem>
#include <string>

namespace docwake::support {

/// docwake serve for a documentation repository, on any free port.
class Serving
{
public:
    /// The key file stands in `folder`. `stream` is "ui", "data" or "text".
    Serving(const std::filesystem::path& folder, const std::filesystem::path& docs, const std::string& stream = "ui",
            const std::string& address = "127.0.0.1");

    const std::string& address() const { return address_; }
    const std::filesystem::path& key_file() const { return key_file_; }
    base::Secret key() const;
    BackgroundProgram& program() { return program_; }

private:
    std::filesystem::path key_file_;
    BackgroundProgram program_;
    std::string address_;
};

} // namespace docwake::support
