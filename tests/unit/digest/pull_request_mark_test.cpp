#include "digest/pull_request_mark.h"

#include <gtest/gtest.h>

namespace docwake::digest {
namespace {

TEST(PullRequestMark, IsInTheWordsOfEachForge)
{
    struct Case
    {
        std::string subject;
        std::string body;
        std::string mark;
    };
    for (const Case& each : std::vector<Case>{
             {"feat: more (#12)", "", "#12"},
             {"feat: more (!3)", "", "!3"},
             {"Merge pull request #12 from acme/topic", "feat: more", "#12"},
             {"Merge pull request 'More' (#4) from topic into main", "", "#4"},
             {"Merge pull request #9 in DOC/tool from topic to main", "", "#9"},
             {"Merged in topic (pull request #7)", "", "#7"},
             {"Pull request #5: More", "Merge in DOC/tool from topic to main", "#5"},
             {"Merge branch 'topic' into 'main'", "More\n\nSee merge request acme/tool!34", "!34"},
             {"fix: what #12 broke", "", ""},
             {"Revert \"feat: more (#12)\"", "", ""},
             {"feat: (#12) more", "", ""},
         }) {
        model::Commit commit;
        commit.subject = each.subject;
        commit.body = each.body;
        EXPECT_EQ(pull_request_of(commit), each.mark) << each.subject;
    }
}

} // namespace
} // namespace docwake::digest
