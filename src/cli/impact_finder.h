#pragma once

#include "cli/workspace.h"
#include "flow/impact.h"
#include "git/archive.h"
#include "model/change.h"
#include "model/impact.h"
#include "state/index.h"

#include <functional>
#include <memory>
#include <string>

namespace docwake::cli {

/// Empty, and `problem` is told, where it cannot be opened: a repository that cannot be written to, or a damaged index,
/// only costs time.
std::unique_ptr<state::Index> open_index_of(const Workspace& workspace,
                                            const std::function<void(const std::string&)>& problem);

/// Of the repositories with the code and with the documentation.
struct Archives
{
    std::unique_ptr<git::Archive> code;
    std::unique_ptr<git::Archive> elsewhere; ///< empty: the documentation is with the code

    git::Archive& docs() const { return elsewhere ? *elsewhere : *code; }
};

Archives open_archives(const Workspace& workspace);

/// Enters whose documents are looked at: around a scope's own ones are the other scopes'.
void enter_folders(const Workspace& workspace, flow::ImpactRequest& request);

/// Which lines of the documentation changes touch, with the lines around them: of the documentation as it is committed,
/// since what is not may not leave the machine. Opens files and repositories when it is asked. `workspace` has to
/// outlive it.
std::function<model::Impact(const model::ChangeSet&)> impact_finder(const Workspace& workspace);

} // namespace docwake::cli
