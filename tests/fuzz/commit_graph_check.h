#pragma once

#include "git/commit_graph_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace docwake::fuzz {

/// Looks at commit-graph files of foreign bytes: two bytes say how long the lower one is, and behind it is the one that
/// builds on it. What they say of their commits may be anything; aborts where a commit has other parents than its own
/// file says.
inline void check_commit_graph(std::string_view input)
{
    if (input.size() <= 2) {
        return;
    }
    const std::string_view bytes = input.substr(2);
    const std::size_t lower = std::min<std::size_t>(bytes.size(), git::number_at(input, 0, 2));
    std::vector<git::CommitGraphFile> files;
    for (const std::string_view part : {bytes.substr(0, lower), bytes.substr(lower)}) {
        if (const auto file = git::CommitGraphFile::parse(part, files)) {
            files.push_back(*file);
        }
    }
    for (const git::CommitGraphFile& file : files) {
        for (std::size_t place = 0; place < std::min<std::size_t>(file.ids().count(), 100); ++place) {
            const git_oid id = file.ids().id_at(place);
            const auto entry = file.entry_at(place);
            const auto header = git::find_header({file}, id);
            if (header && file.ids().find(id) == place && (!entry || header->parents.size() != entry->parents.size())) {
                std::abort();
            }
            git::find_header(files, id);
        }
    }
}

} // namespace docwake::fuzz
