#pragma once

#include "git/docs_repository.h"
#include "server/docs_branch.h"
#include "server/pull_request.h"

#include <optional>
#include <set>
#include <string>

namespace docwake::server {

/// Brings record and page of a branch's pull request to what the branch says. `documented` is added to the record's
/// commits. `branch` is open and has a commit of our agent.
PullRequest publish(const git::DocsRepository& repository, PullRequestStore& store, const DocsBranch& branch,
                    const std::set<std::string>& documented, bool draft);

/// Whether record and page tell of the branch's last commit by our agent.
bool is_published(const git::DocsRepository& repository, const std::optional<PullRequest>& record,
                  const DocsBranch& branch);

/// Ends the record of a pull request whose branch was merged or deleted, and says so on its page.
void end_pull_request(const git::DocsRepository& repository, PullRequestStore& store, const PullRequest& record,
                      PullRequestState state);

} // namespace docwake::server
