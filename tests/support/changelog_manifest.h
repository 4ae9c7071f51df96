#pragma once

#include "model/manifest.h"

#include <string>
#include <vector>

namespace docwake::support {

/// The id of the commit with that number: forty hexadecimal digits that begin with it.
inline std::string commit_id(std::size_t number)
{
    std::string digits = std::to_string(1000 + number) + "c0ffee";
    digits.resize(40, '0');
    return digits;
}

/// A manifest of commits with these subjects, oldest first and numbered from 1, in a repository on GitHub.
inline model::Manifest manifest_of(const std::vector<std::string>& subjects)
{
    model::Manifest manifest;
    manifest.repository = "o/n";
    manifest.url = "https://github.com/o/n";
    manifest.branch = "main";
    manifest.docs_branch = "docwake/main";
    for (std::size_t i = subjects.size(); i > 0; --i) {
        model::Commit commit;
        commit.id = commit_id(i);
        commit.subject = subjects[i - 1];
        manifest.commits.push_back(commit);
    }
    manifest.range = {std::string(40, 'a'), commit_id(subjects.size()), ""};
    return manifest;
}

} // namespace docwake::support
