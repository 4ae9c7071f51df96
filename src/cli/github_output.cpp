#include "cli/github_output.h"

#include "base/error.h"
#include "base/fs.h"
#include "base/process.h"

#include <fmt/format.h>

#include <system_error>

namespace docwake::cli {

namespace {

// GitHub drops a step's whole summary when it is over 1 MiB.
constexpr std::size_t largest_summary = 1'000'000;

std::size_t size_of(const std::filesystem::path& path)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0 : static_cast<std::size_t>(size);
}

} // namespace

// A summary or an output that can't be written is no reason to fail a build whose docs are synced.
std::string append_for_github(const char* variable, const std::string& content)
{
    const auto path = base::environment_variable(variable);
    if (!path || path->empty()) {
        return {};
    }
    if (size_of(*path) + content.size() > largest_summary) {
        return fmt::format("::warning title=docwake::there is no room left in {}\n", variable);
    }
    try {
        base::append_file(*path, content);
    } catch (const base::Error&) {
        return fmt::format("::warning title=docwake::{} cannot be written\n", variable);
    }
    return {};
}

} // namespace docwake::cli
