#include "trigger/trigger.h"

#include "unit/trigger/describe.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace docwake::trigger {
namespace {

std::string no_file(const std::filesystem::path&)
{
    throw std::logic_error("there is no event file");
}

TEST(Trigger, WithoutCiItIsEverythingSinceTheCursor)
{
    for (const base::Environment& environment :
         {base::Environment{}, base::Environment{{"PATH", "/bin"}, {"CI", "false"}, {"GITHUB_EVENT_NAME", "push"}},
          base::Environment{{"CI", ""}}, base::Environment{{"GITHUB_ACTIONS", "false"}}}) {
        const Trigger trigger = read_trigger(environment, no_file);
        EXPECT_EQ(trigger.vendor, Vendor::none);
        EXPECT_EQ(describe(trigger), "range: since cursor\nmay submit: yes\n");
    }
}

TEST(Trigger, OtherSystemsAreRecognised)
{
    for (const base::Environment& environment :
         {base::Environment{{"CI", "true"}}, base::Environment{{"DRONE", "true"}},
          base::Environment{{"TEAMCITY_VERSION", "2026.1"}},
          base::Environment{{"JENKINS_URL", "https://ci.example.com"}}}) {
        const Trigger trigger = read_trigger(environment, no_file);
        EXPECT_EQ(trigger.vendor, Vendor::other);
        EXPECT_EQ(describe(trigger), "range: since cursor\nmay submit: yes\n");
    }
}

TEST(Trigger, VariablesThatAreNotUtf8AreRepaired)
{
    const Trigger trigger = read_trigger({{"GITLAB_CI", "true"}, {"CI_COMMIT_BRANCH", "a\xff"}}, no_file);
    EXPECT_EQ(trigger.branch, "a\xEF\xBF\xBD");
}

TEST(Trigger, NamedCommitsStandInPlaceOfTheEnvironments)
{
    const std::string before = "6113728f27ae82c7b1a177c8d03f9e96e0adf246";
    const std::string after = "0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c";
    const auto described = [](const base::Environment& environment, const NamedCommits& named) {
        Trigger trigger = read_trigger(environment, no_file);
        apply(named, trigger);
        return describe(trigger);
    };
    EXPECT_EQ(described({}, {before, after, "main"}),
              "range: " + before + ".." + after + "\nbranch: main\nmay submit: yes\n");
    EXPECT_EQ(described({}, {std::string(40, '0'), after, "x"}),
              "range: (none).." + after + "\nbranch: x\nmay submit: yes\n");
    EXPECT_EQ(described({}, {"v1.0", after, ""}),
              "range: v1.0..." + after + "\nhead: " + after + "\nmay submit: yes\n");
    EXPECT_EQ(described({}, {before, "", ""}), "range: " + before + "...\nmay submit: yes\n");
    EXPECT_EQ(described({}, {"", after, ""}), "range: since cursor to " + after + "\nmay submit: yes\n");
    EXPECT_EQ(described({}, {"", "", "x"}), "range: since cursor\nbranch: x\nmay submit: yes\n");

    const base::Environment tag = {{"GITLAB_CI", "true"}, {"CI_COMMIT_TAG", "v1.0"}};
    EXPECT_EQ(described(tag, {before, after, "main"}),
              "range: " + before + ".." + after + "\nbranch: main\ntag: v1.0\nmay submit: yes\n");
    const base::Environment fork = {{"GITLAB_CI", "true"},
                                    {"CI_MERGE_REQUEST_IID", "1"},
                                    {"CI_MERGE_REQUEST_PROJECT_ID", "7"},
                                    {"CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "8"}};
    EXPECT_EQ(described(fork, {before, after, "main"}),
              "range: " + before + ".." + after +
                  "\nbranch: main\nfork: yes\npull request: yes\npull request's number: 1\n"
                  "nothing to do: a merge request from a fork has no secrets; it shows the impact and sends nothing\n");
}

} // namespace
} // namespace docwake::trigger
