#pragma once

#include "git/steps.h"

#include <atomic>
#include <cstddef>
#include <utility>
#include <vector>

namespace docwake::git {

/// What some steps changed, read by the calling thread and by any that has time until that is done.
class StepChanges
{
public:
    /// Reads all of it, but for what others take over meanwhile. `steps` have to outlive this.
    void read(const Objects& objects, const std::vector<Step>& steps);
    /// Takes over from `read` until nothing is left; for another thread, with its own objects. Returns at once where
    /// reading has not begun.
    void help(const Objects& objects);

    /// For each step, once `read` and every `help` are over.
    std::vector<std::vector<TreeChange>> take() { return std::move(changes_); }

private:
    const std::vector<Step>* steps_ = nullptr;
    std::vector<std::vector<TreeChange>> changes_;
    std::atomic<bool> has_begun_ = false;
    std::atomic<std::size_t> next_ = 0; ///< the first step that nobody reads
};

} // namespace docwake::git
