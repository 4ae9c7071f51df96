#include "cli/worker_log.h"

#include "base/error.h"
#include "base/fs.h"
#include "base/sanitise.h"

#include <fmt/format.h>

#include <system_error>

namespace docwake::cli {

namespace {

constexpr std::uintmax_t largest = 256U << 10;

} // namespace

void WorkerLog::write(const std::string& line) const
{
    std::error_code problem;
    if (const auto size = std::filesystem::file_size(path_, problem); !problem && size > largest) {
        std::filesystem::path older = path_;
        older += ".1";
        std::filesystem::rename(path_, older, problem);
    }
    try {
        base::append_file(path_, fmt::format("{} {}\n", base::to_iso8601(clock_.now()), base::sanitise_inline(line)));
    } catch (const base::Error&) {
        return;
    }
}

} // namespace docwake::cli
