#include "digest/pull_request_mark.h"

#include <re2/re2.h>

#include <array>

namespace docwake::digest {

std::string pull_request_of(const model::Commit& commit)
{
    static const std::array<RE2, 4> in_subject = {
        RE2(R"(^Merge pull request (?:'.*' \()?(#\d+)\b)"), // GitHub, Gitea, Forgejo, Bitbucket Data Center
        RE2(R"(\((#\d+|!\d+)\)\s*$)"),                      // of a squash
        RE2(R"(^Merged in \S+ \(pull request (#\d+)\))"),   // Bitbucket Cloud
        RE2(R"(^Pull request (#\d+): )"),                   // Bitbucket Data Center
    };
    static const RE2 in_body(R"((?m)^See merge request \S*(!\d+)$)"); // GitLab
    std::string mark;
    for (const RE2& expression : in_subject) {
        if (RE2::PartialMatch(commit.subject, expression, &mark)) {
            return mark;
        }
    }
    RE2::PartialMatch(commit.body, in_body, &mark);
    return mark;
}

} // namespace docwake::digest
