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
         {base::Environment{{"CI", "true"}}, base::Environment{{"CI", "woodpecker"}},
          base::Environment{{"TF_BUILD", "True"}}, base::Environment{{"JENKINS_URL", "https://ci.example.com"}}}) {
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

} // namespace
} // namespace docwake::trigger
