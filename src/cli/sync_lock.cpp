#include "cli/sync_lock.h"

#include "base/error.h"
#include "base/process.h"
#include "base/text.h"
#include "cli/output.h"

#include <fmt/format.h>

namespace docwake::cli {

base::FileLock wait_for_sync_lock(const Workspace& workspace, const Invocation& invocation, std::chrono::seconds limit,
                                  base::Clock& clock)
{
    const auto path = workspace.state_folder() / "sync.lock";
    const auto deadline = clock.steady() + limit;
    for (bool told = false;; told = true) {
        if (auto lock = base::FileLock::try_acquire(path)) {
            return std::move(*lock);
        }
        if (clock.steady() >= deadline) {
            throw base::Error(base::ErrorKind::pending, "another docwake sync works on this repository")
                .hint("docwake sync --wait-lock 1h")
                .hint(fmt::format("fuser {} (names the process)", base::shell_quoted(path.string())));
        }
        if (!told) {
            print_notice(invocation, "waiting for another docwake sync on this repository");
        }
        clock.sleep_for(std::chrono::milliseconds(200));
    }
}

} // namespace docwake::cli
