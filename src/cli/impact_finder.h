#pragma once

#include "cli/workspace.h"
#include "flow/impact.h"
#include "git/archive.h"
#include "model/change.h"
#include "model/impact.h"
#include "state/index.h"

#include <functional>
#include <future>
#include <memory>
#include <optional>
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

/// Finds which lines of the documentation changes touch, with the lines around them: of the documentation as it is
/// committed, since what is not may not leave the machine.
class ImpactFinder
{
public:
    /// `workspace` has to outlive this.
    explicit ImpactFinder(const Workspace& workspace);

    /// Begins to read what is needed of changes of the range, where there may be several threads.
    void expect(const model::Range& range);
    /// Opens files and repositories where they were not expected to be needed.
    model::Impact find(const model::ChangeSet& changes);

private:
    struct Opened
    {
        std::unique_ptr<state::Index> index;
        Archives archives;
        flow::ImpactRequest request;
        std::optional<flow::ImpactBasis> basis; ///< reads the others until it goes
    };

    flow::ImpactPlaces places(const Opened& opened) const;
    std::unique_ptr<Opened> open(const model::Range& range) const;

    const Workspace& workspace_;
    model::Range expected_;
    std::future<std::unique_ptr<Opened>> opened_;
    std::future<void> ending_; ///< what nobody has to wait for
};

} // namespace docwake::cli
