#pragma once

#include "model/outcome.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace docwake::report {

struct MarkdownOptions
{
    std::string link{};                              ///< a trusted one or empty
    std::string page{};                              ///< path of the pull request's page; empty: none
    std::string diff{};                              ///< of the docs branch; empty: none
    std::size_t parts = 1;                           ///< outcomes that share the room
    std::optional<std::size_t> annotated_warnings{}; ///< how many stand elsewhere too, where some do
};

/// To be read in twenty seconds, in GitHub's Markdown, which GitLab and the others take; at most 500,000 bytes.
std::string outcome_as_markdown(const model::Outcome& outcome, const MarkdownOptions& options);

/// Of the scopes of a repository: every one that there is room for, then a line for each of the others and for each
/// that did nothing. `options` is parallel to `outcomes`.
std::string outcomes_as_markdown(const std::vector<model::Outcome>& outcomes,
                                 const std::vector<MarkdownOptions>& options);

/// What says the most of it, for a comment.
std::string outcomes_as_comment(const std::vector<model::Outcome>& outcomes,
                                const std::vector<MarkdownOptions>& options);

} // namespace docwake::report
