#pragma once

#include "model/commit.h"

#include <string>

namespace docwake::model {

/// A commit's subject read as https://www.conventionalcommits.org/en/v1.0.0/.
struct ConventionalCommit
{
    std::string type;                 ///< lower case; empty: the subject does not follow the convention
    std::string scope;                ///< may be empty
    bool breaking = false;            ///< by `!`, or by a BREAKING CHANGE footer, whether or not the subject follows it
    std::string description;          ///< the subject without type and scope
    std::string breaking_description; ///< the footer's text; empty: only `!` said so

    bool operator==(const ConventionalCommit&) const = default;
};

ConventionalCommit parse_conventional(const Commit& commit);

} // namespace docwake::model
