#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace docwake::cli {

/// What every command is given.
struct Invocation
{
    std::filesystem::path repository;  ///< empty: the one that the current folder is in
    std::filesystem::path config_file; ///< empty: none was named
    std::string format = "text";
    bool quiet = false;
    bool verbose = false;
    /// Of the command line: only commands that these name need their flags. Empty: all do.
    std::set<std::string_view> words;
    std::map<std::string, std::string> settings; ///< given as flags; text by the key's name
    std::function<int()> action;                 ///< the chosen command; returns the exit code

    bool json() const { return format == "json"; }
};

} // namespace docwake::cli
