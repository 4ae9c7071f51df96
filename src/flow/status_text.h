#pragma once

#include <string>
#include <string_view>

namespace docwake::flow {

/// What the description of a commit status says: to people, and to runs on other machines.
struct StatusText
{
    std::string phrase;      ///< "Docs job under way"
    std::string docs_branch; ///< empty: not said
    std::string since;       ///< the full id of the commit before the submission's; empty: not said
    std::string session;     ///< the job's; empty: not said

    bool operator==(const StatusText&) const = default;
};

/// "PHRASE for DOCS-BRANCH since ID (job SESSION)", at most 140 characters, as GitHub takes them; what does not fit, or
/// could not be read back, is left out.
std::string to_description(const StatusText& text);
StatusText from_description(std::string_view description);

/// The phrase of a submission that is about to be sent. It names an API other than v1: whether a lost one can be found
/// again depends on that.
std::string sending_phrase(int api_version);
int api_version_of(std::string_view phrase);

} // namespace docwake::flow
