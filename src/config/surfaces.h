#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docwake::config {

/// Where what came of a run is shown or kept.
enum class SurfaceKind
{
    terminal, ///< text
    github,   ///< workflow commands, step summary, outputs
    forgejo,  ///< what Forgejo and Gitea take of that
    gitlab,   ///< sections of the log; with a folder, files for `artifacts:reports`
    json,
    markdown,
    sarif,
};

struct Surface
{
    SurfaceKind kind = SurfaceKind::terminal;
    std::string target; ///< a file, of gitlab a folder; empty: the log, of json and markdown standard output

    bool operator==(const Surface&) const = default;
};

/// The setting `report`, whose items are surfaces with commas between. They have no `surface_problem`.
std::vector<Surface> parse_surfaces(const std::vector<std::string>& items);

/// What is wrong with such an item, as the end of a sentence; empty: nothing.
std::string surface_problem(std::string_view item);

} // namespace docwake::config
