#pragma once

#include <string>
#include <string_view>

namespace docwake::config {

/// The template where none is set. The scope stands before the branch: git keeps no branch `docwake/main/api` beside
/// the `docwake/main` of the time before scopes.
std::string default_docs_branch(bool is_elsewhere, bool has_scope);
/// The same for releases.
std::string default_release_branch(bool is_elsewhere, bool has_scope);

/// The placeholders' values, as git has them; an empty one is not known and may not be asked for.
struct DocsBranchValues
{
    std::string branch;
    std::string scope;
    std::string repository; ///< "owner/name"
    std::string short_sha;
    std::string date; ///< "2026-11-23"
    std::string tag;
};

/// The docs branch's name from a template that is not empty. Values are substituted once, with `-` for what git does
/// not allow in a branch's name. Throws Error{configuration} when a value is not known, or the name is invalid or that
/// of the source branch or of `default_branch`, and calls the template by the name of its setting.
std::string docs_branch_name(std::string_view name_template, const DocsBranchValues& values,
                             const std::string& default_branch, std::string_view setting = "docs-branch");

/// The names that the template gives for any commit and branch, with `*` for what differs; empty where nothing of the
/// name is fixed, so that it could be any branch.
std::string docs_branch_pattern(std::string_view name_template, const std::string& repository);

/// What is wrong with a template's placeholders, as the end of a sentence; empty: nothing.
std::string docs_branch_template_problem(std::string_view name_template);

} // namespace docwake::config
