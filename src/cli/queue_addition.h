#pragma once

#include "cli/workspace.h"

#include <string>

namespace docwake::cli {

struct QueueAddition
{
    std::string branch; ///< empty: HEAD's
    std::string base;   ///< the commit before the new ones; empty: the first parent of the branch's newest
};

struct Queued
{
    std::string reason; ///< why nothing is queued; empty: it is
    std::string branch;
    std::string base; ///< full ids
    std::string head;
};

/// Notes for the worker that a branch has new commits, if it is one that submits.
Queued add_to_queue(const Workspace& workspace, const QueueAddition& addition);

} // namespace docwake::cli
