#pragma once

#include "cli/workspace.h"
#include "flow/prepare.h"
#include "flow/shared_journal.h"
#include "http/client.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace docwake::cli {

/// What outlives this run: the repository's journal, and with it, in the CI of a forge with a token, the forge's commit
/// statuses.
class RunJournal
{
public:
    /// Asks the forge. `workspace` outlives it.
    RunJournal(const Workspace& workspace, const flow::PrepareRequest& request);

    state::Journal& get();
    /// Whether what is under way is shown on a forge.
    bool is_shared() const { return shared_.has_value(); }
    /// Before a sync that is to settle what other runs left open.
    void take_over_open();
    /// Why the forge could not be asked or told.
    std::vector<std::string> warnings() const;

private:
    std::unique_ptr<state::Journal> local_;
    std::unique_ptr<http::Client> client_;
    std::unique_ptr<forge::Forge> forge_;
    std::optional<flow::SharedJournal> shared_;
};

} // namespace docwake::cli
