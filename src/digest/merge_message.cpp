#include "digest/merge_message.h"

#include <re2/re2.h>

#include <array>
#include <string_view>

namespace docwake::digest {

namespace {

/// "'a' and 'b'" -> a, b.
std::vector<std::string> quoted_names(re2::StringPiece text)
{
    static const RE2 quoted("'([^']+)'");
    std::vector<std::string> names;
    std::string name;
    while (RE2::FindAndConsume(&text, quoted, &name)) {
        names.push_back(name);
    }
    return names;
}

std::vector<std::string> without_remote(std::vector<std::string> names)
{
    for (std::string& name : names) {
        name.erase(0, name.find('/') + 1);
    }
    return names;
}

} // namespace

std::vector<std::string> merged_branches(const model::Commit& commit)
{
    // As every expression does. To compile them takes longer than all else that is done with a commit.
    if (!commit.subject.starts_with("Merge") && !commit.body.starts_with("Merge")) {
        return {};
    }
    static const RE2 local(R"(Merge branch(?:es)? ('.*')(?: of \S+)?(?: into .+)?)");
    static const RE2 remote("Merge remote-tracking branch(?:es)? ('.*')(?: into .+)?");
    static const std::array<RE2, 4> one_branch = {
        RE2(R"(Merge pull request #\d+ from [^/\s]+/(\S+))"),                        // GitHub
        RE2(R"(Merge pull request '.*' \(#\d+\) from (?:[^:\s]+:)?(\S+) into \S+)"), // Gitea, Forgejo
        RE2(R"(Merged in (\S+) \(pull request #\d+\))"),                             // Bitbucket Cloud
        RE2(R"(Merge pull request #\d+ in \S+ from (\S+) to \S+)"),                  // Bitbucket Data Center
    };
    // Bitbucket Data Center, behind a subject of "Pull request #5: TITLE".
    static const RE2 in_body(R"(Merge in \S+ from (\S+) to \S+)");

    std::string name;
    if (RE2::FullMatch(commit.subject, local, &name)) {
        // "into 'main'", as GitLab has it, is no merged branch.
        static const RE2 target(" into .+$");
        RE2::Replace(&name, target, "");
        return quoted_names(name);
    }
    if (RE2::FullMatch(commit.subject, remote, &name)) {
        return without_remote(quoted_names(name));
    }
    for (const RE2& expression : one_branch) {
        if (RE2::FullMatch(commit.subject, expression, &name)) {
            return {name};
        }
    }
    if (RE2::FullMatch(commit.body.substr(0, commit.body.find('\n')), in_body, &name)) {
        return {name};
    }
    return {};
}

} // namespace docwake::digest
