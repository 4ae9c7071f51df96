#pragma once

#include "model/change.h"
#include "server/pull_request.h"

#include <string>
#include <vector>

namespace docwake::server {

struct PullRequestPage
{
    PullRequest pull_request;
    std::string repository; ///< the documentation repository's name for people
    std::vector<model::FileChange> files;
};

/// One self-contained HTML page: no script, and nothing is loaded from anywhere. All text in it may be foreign.
std::string render_page(const PullRequestPage& page);

} // namespace docwake::server
