#pragma once

#include "model/outcome.h"

#include <cstddef>
#include <string>
#include <vector>

namespace docwake::report {

struct GithubOptions
{
    std::vector<std::string> link_hosts;
    std::string delimiter; ///< of multi-line outputs: "ghdelimiter_" and 128 random bits in hexadecimal
    std::string page;      ///< path of the pull request's page; empty: none
    std::string diff;      ///< of the docs branch, for the summary; empty: none
    std::size_t parts = 1; ///< outcomes that share the summary's room
};

/// What GitHub Actions is to be given; the destinations are the caller's.
struct GithubReport
{
    std::string log;     ///< workflow commands, for standard output; at most 10 of each level
    std::string summary; ///< Markdown of at most 500,000 bytes, for $GITHUB_STEP_SUMMARY
    std::string outputs; ///< for $GITHUB_OUTPUT
};

/// Throws Error{unexpected} when a value holds the delimiter of the outputs.
GithubReport outcome_for_github(const model::Outcome& outcome, const GithubOptions& options);

/// Of the scopes of a repository: the annotations of what was done, one for the scopes that had nothing to do, and
/// outputs whose values stand below each other. `options` is parallel to `outcomes`; `status` is the whole's.
GithubReport outcomes_for_github(const std::vector<model::Outcome>& outcomes, const std::vector<GithubOptions>& options,
                                 model::Status status);

/// The one annotation of a command that did not get to an outcome.
std::string error_for_github(const base::Error& error);

/// "::add-mask::..." for each line of the secret.
std::string mask_commands(const std::string& secret);

/// Lines around others that are shown folded below a title.
std::string group(const std::string& title);
std::string end_group();

/// Lines around foreign text between which the runner takes no commands: the second layer behind base::sanitise.
/// `token` is 128 random bits in hexadecimal; both go to the stream that the text goes to.
std::string stop_commands(const std::string& token);
std::string resume_commands(const std::string& token);

} // namespace docwake::report
