#include "git/stored_graph.h"

#include "base/fs.h"
#include "base/text.h"

#include <fmt/format.h>

#include <utility>

namespace docwake::git {

StoredGraph::StoredGraph(const std::filesystem::path& objects)
{
    const std::filesystem::path folder = objects / "info";
    if (add(folder / "commit-graph")) {
        return;
    }
    // Where git adds to its notes in place of writing them anew, each file is named by its checksum, the oldest first.
    const std::filesystem::path parts = folder / "commit-graphs";
    const std::string chain = base::read_file_if_present(parts / "commit-graph-chain").value_or("");
    for (const std::string_view checksum : base::split_lines(chain)) {
        if (!add(parts / fmt::format("graph-{}.graph", base::trim(checksum)))) {
            break;
        }
    }
}

bool StoredGraph::add(const std::filesystem::path& file)
{
    auto mapped = base::MappedFile::open(file);
    auto parsed = mapped ? CommitGraphFile::parse(mapped->bytes(), files_) : std::nullopt;
    if (!parsed) {
        return false;
    }
    mapped_.push_back(*std::move(mapped));
    files_.push_back(*parsed);
    return true;
}

} // namespace docwake::git
