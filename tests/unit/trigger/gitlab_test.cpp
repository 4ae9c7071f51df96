#include "base/error.h"
#include "trigger/trigger.h"
#include "unit/trigger/describe.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace docwake::trigger {
namespace {

constexpr const char* before = "6113728f27ae82c7b1a177c8d03f9e96e0adf246";
constexpr const char* after = "0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c";
constexpr const char* zeros = "0000000000000000000000000000000000000000";

std::string no_file(const std::filesystem::path&)
{
    throw std::logic_error("GitLab has no event file");
}

base::Environment gitlab(const std::string& source, base::Environment more)
{
    more.merge(base::Environment{{"CI", "true"},
                                 {"GITLAB_CI", "true"},
                                 {"CI_PIPELINE_SOURCE", source},
                                 {"CI_SERVER_URL", "https://gitlab.com"},
                                 {"CI_API_V4_URL", "https://gitlab.com/api/v4"},
                                 {"GITLAB_USER_LOGIN", "ada"},
                                 {"CI_PROJECT_PATH", "group/sub/name"},
                                 {"CI_PROJECT_ID", "7"},
                                 {"CI_DEFAULT_BRANCH", "main"},
                                 {"CI_JOB_URL", "https://gitlab.com/group/sub/name/-/jobs/1"},
                                 {"CI_REPOSITORY_URL", "https://gitlab-ci-token:secret@gitlab.com/group/sub/name.git"},
                                 {"CI_COMMIT_SHA", after},
                                 {"CI_COMMIT_BEFORE_SHA", zeros}});
    return more;
}

std::string described(const std::string& source, base::Environment more)
{
    const Trigger trigger = read_trigger(gitlab(source, std::move(more)), no_file);
    EXPECT_EQ(trigger.vendor, Vendor::gitlab);
    std::string text = describe(trigger);
    const std::string same = "run: https://gitlab.com/group/sub/name/-/jobs/1\n"
                             "server: https://gitlab.com\n"
                             "api: https://gitlab.com/api/v4\n"
                             "repository: group/sub/name\n"
                             "actor: ada\n";
    const auto at = text.find(same);
    EXPECT_NE(at, std::string::npos) << text;
    return text.erase(at, same.size());
}

TEST(GitLab, Push)
{
    EXPECT_EQ(described("push", {{"CI_COMMIT_BRANCH", "main"}, {"CI_COMMIT_BEFORE_SHA", before}}),
              "event: push\n"
              "range: 6113728f27ae82c7b1a177c8d03f9e96e0adf246..0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\n"
              "branch: main\n"
              "default branch: main\n"
              "may submit: yes\n");
    EXPECT_EQ(described("push", {{"CI_COMMIT_BRANCH", "topic"}}),
              "event: push\n"
              "range: (none)..0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\n"
              "branch: topic\n"
              "default branch: main\n"
              "may submit: yes\n");
}

TEST(GitLab, TagsSendNothing)
{
    EXPECT_EQ(described("push", {{"CI_COMMIT_TAG", "v1.0"}}),
              "event: push\n"
              "range: since cursor to 0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\n"
              "default branch: main\n"
              "tag: v1.0\n"
              "nothing to do: v1.0 is a tag; its commits were sent with their branch\n");
}

TEST(GitLab, MergeRequestsSendNothing)
{
    base::Environment request = {{"CI_MERGE_REQUEST_IID", "1"},
                                 {"CI_MERGE_REQUEST_PROJECT_ID", "7"},
                                 {"CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "7"},
                                 {"CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "changes"},
                                 {"CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", ""},
                                 {"CI_MERGE_REQUEST_DIFF_BASE_SHA", before}};
    const std::string common =
        "event: merge_request_event\n"
        "range: 6113728f27ae82c7b1a177c8d03f9e96e0adf246..0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\n"
        "branch: changes\n"
        "default branch: main\n";
    const std::string own = common + "pull request: yes\n"
                                     "pull request's number: 1\n"
                                     "nothing to do: a merge request shows the impact and sends nothing\n";
    EXPECT_EQ(described("merge_request_event", request), own);
    request["CI_COMMIT_SHA"] = "1111111111111111111111111111111111111111";
    request["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"] = after;
    EXPECT_EQ(described("merge_request_event", request), own);
    request["CI_MERGE_REQUEST_SOURCE_PROJECT_ID"] = "8";
    EXPECT_EQ(described("merge_request_event", request),
              common + "fork: yes\n"
                       "pull request: yes\n"
                       "pull request's number: 1\n"
                       "nothing to do: a merge request from a fork has no secrets; it shows the impact and sends "
                       "nothing\n");
}

TEST(GitLab, PullRequestsOfAnotherForgeSendNothing)
{
    EXPECT_EQ(described("external_pull_request_event", {{"CI_COMMIT_BRANCH", "changes"}}),
              "event: external_pull_request_event\n"
              "range: since cursor to 0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\n"
              "branch: changes\n"
              "default branch: main\n"
              "pull request: yes\n"
              "nothing to do: a pull request shows the impact and sends nothing\n");
}

TEST(GitLab, OtherPipelinesTakeWhatIsSinceTheCursor)
{
    for (const std::string source : {"schedule", "web", "api"}) {
        EXPECT_EQ(described(source, {{"CI_COMMIT_BRANCH", "main"}}),
                  "event: " + source +
                      "\n"
                      "range: since cursor to 0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\n"
                      "branch: main\n"
                      "default branch: main\n"
                      "may submit: yes\n");
    }
}

TEST(GitLab, TokensOfProjectsAndGroupsAreBots)
{
    for (const auto& [login, bot] :
         {std::pair("ada", false), std::pair("project_7_bot_0f3c2a", true), std::pair("group_9_bot1", true),
          std::pair("renovate[bot]", true), std::pair("project_lead", false)}) {
        EXPECT_EQ(read_trigger(gitlab("push", {{"GITLAB_USER_LOGIN", login}}), no_file).bot, bot) << login;
    }
}

TEST(GitLab, AVariableThatIsNoCommitIdIsAnError)
{
    try {
        read_trigger(gitlab("push", {{"CI_COMMIT_BEFORE_SHA", "--upload-pack=x"}}), no_file);
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind(), base::ErrorKind::configuration);
        EXPECT_EQ(error.message(), "the environment variable CI_COMMIT_BEFORE_SHA is no commit id");
    }
}

} // namespace
} // namespace docwake::trigger
