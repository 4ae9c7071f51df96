#pragma once

#include <filesystem>
#include <mutex>
#include <string>

namespace docwake::git {

/// While one of these lives, a note beside git's data says that this program moves the branch. Where there is one of an
/// earlier move, the program was ended in the middle, and the lock of that moment, which git would wait for for ever,
/// is its own: it is removed. Only one may move branches at a time: among programs the agent's lock sees to that, and
/// the threads of one wait here for each other.
class BranchMove
{
public:
    BranchMove(const std::filesystem::path& common_folder, const std::string& branch);
    ~BranchMove();
    BranchMove(const BranchMove&) = delete;
    BranchMove& operator=(const BranchMove&) = delete;

    /// Git's on the branch.
    const std::filesystem::path& lock() const { return lock_; }

private:
    std::unique_lock<std::mutex> turn_;
    std::filesystem::path lock_;
    std::filesystem::path note_;
};

} // namespace docwake::git
