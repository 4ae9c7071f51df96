#include "git/step_changes.h"

#include "base/in_order.h"

#include <algorithm>

namespace docwake::git {

void StepChanges::read(const Objects& objects, const std::vector<Step>& steps)
{
    steps_ = &steps;
    changes_.resize(steps.size());
    has_begun_ = true;
    help(objects);
}

void StepChanges::help(const Objects& objects)
{
    if (!has_begun_) {
        return;
    }
    while (true) {
        const std::size_t first = next_.fetch_add(base::items_per_chunk);
        if (first >= steps_->size()) {
            return;
        }
        const std::size_t last = std::min(first + base::items_per_chunk, steps_->size());
        for (std::size_t i = first; i < last; ++i) {
            const Step& step = (*steps_)[i];
            changes_[i] = diff_trees(objects, step.old_tree, step.new_tree);
        }
    }
}

} // namespace docwake::git
