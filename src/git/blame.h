#pragma once

#include "git/archive.h"
#include "git/commit_graph.h"
#include "git/objects.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::git {

/// Which commit each line of a file came with, as `git blame` tells it: followed through renames and merges. `text` is
/// the file as it is now; empty: as `head` has it. The walk ends after `most` commits. Throws MissingObject where a
/// partial clone does not have what is needed.
std::vector<LineOrigin> blame(const Objects& objects, CommitGraph& graph, const git_oid& head, const std::string& path,
                              const std::optional<std::string_view>& text, std::size_t most);

} // namespace docwake::git
