#pragma once

#include <string>
#include <string_view>

namespace docwake::writer {

/// Addresses of a repository's things on its forge. All are empty when they are not known or the repository's address
/// is not safe to put into a document.
struct CommitLinks
{
    std::string commits; ///< a commit's address without the id
    std::string issues;  ///< an issue's or pull request's address without the number

    bool operator==(const CommitLinks&) const = default;
};

/// `repository` is an https address.
CommitLinks commit_links(std::string_view repository);

/// "[0123456789ab](https://...)", or the short id in backticks.
std::string commit_reference(const CommitLinks& links, const std::string& id);

} // namespace docwake::writer
