#pragma once

#include "git/handles.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::git {

/// A value of the repository's configuration, the system's and the user's included.
struct Setting
{
    std::string name; ///< section and key in lower case: "remote.Origin.url"
    std::string value;
};

/// All settings, the more special ones later. In place of libgit2's functions that take a pattern, as git_remote_list
/// does too: in 1.5 these leak 20 kB for each key that does not match.
std::vector<Setting> read_configuration(git_repository* repository);
std::vector<Setting> read_configuration(git_config* config);

/// What is between the two in "remote.origin.url"; empty where they are not around it.
std::string_view middle_of(std::string_view text, std::string_view start, std::string_view end);

} // namespace docwake::git
