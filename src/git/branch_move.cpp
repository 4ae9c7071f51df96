#include "git/branch_move.h"

#include "base/fs.h"
#include "base/hash.h"

#include <chrono>
#include <system_error>

namespace docwake::git {

namespace {

/// Whether both files are there and of one moment: git's lock is made right after the note.
bool is_of_one_move(const std::filesystem::path& note, const std::filesystem::path& lock)
{
    constexpr std::chrono::minutes longest{1};
    std::error_code unknown;
    const auto noted = std::filesystem::last_write_time(note, unknown);
    const auto locked = unknown ? noted : std::filesystem::last_write_time(lock, unknown);
    // Some file systems count whole seconds.
    return !unknown && locked >= noted - std::chrono::seconds(1) && locked <= noted + longest;
}

/// A move takes milliseconds, so that one for all branches is enough.
std::unique_lock<std::mutex> one_at_a_time()
{
    static std::mutex mutex;
    return std::unique_lock(mutex);
}

} // namespace

BranchMove::BranchMove(const std::filesystem::path& common_folder, const std::string& branch)
    : turn_(one_at_a_time()),
      lock_(common_folder / "refs" / "heads" / (branch + ".lock")),
      note_(common_folder / "docwake" / "moving" / base::sha256_hex(branch).substr(0, 16))
{
    if (is_of_one_move(note_, lock_)) {
        std::error_code ignored; // git says then that the branch is locked
        std::filesystem::remove(lock_, ignored);
    }
    base::write_file(note_, branch + "\n");
}

BranchMove::~BranchMove()
{
    std::error_code ignored; // a note that stays is only believed of a lock of its time
    std::filesystem::remove(note_, ignored);
}

} // namespace docwake::git
