#pragma once

#include "config/problem.h"
#include "config/resolve.h"

#include <string>
#include <vector>

namespace docwake::config {

/// A part of a monorepo, with a cursor, a docs branch and a job of its own.
struct Scope
{
    std::string name; ///< fit for a branch's name and a commit status; no two differ by case alone
    std::vector<std::string> paths;
    std::string paths_place; ///< "PATH:LINE:COLUMN"
};

/// What is wrong with the tables `[[scope]]` of all files together.
std::vector<Problem> scope_problems(const std::vector<TableEntry>& entries);

/// In the order of the files; empty: the repository has none.
std::vector<Scope> scopes_of(const Settings& settings);

/// The settings as the scope of that name has them. What a flag sets is not changed by a file.
Settings settings_in_scope(const Resolved& resolved, const std::string& name);

} // namespace docwake::config
