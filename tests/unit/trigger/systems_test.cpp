#include "base/error.h"
#include "trigger/trigger.h"
#include "unit/trigger/describe.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace docwake::trigger {
namespace {

const std::string before = "6113728f27ae82c7b1a177c8d03f9e96e0adf246";
const std::string after = "0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c";
const std::string merged = "1111111111111111111111111111111111111111";
const std::string no_pull_request = "nothing to do: a pull request shows the impact and sends nothing\n";
const std::string from_fork =
    "nothing to do: a pull request from a fork has no secrets; it shows the impact and sends nothing\n";
const std::string tagged = "nothing to do: v1.0 is a tag; its commits were sent with their branch\n";

std::string no_file(const std::filesystem::path&)
{
    throw std::logic_error("there is no event file");
}

struct Case
{
    base::Environment environment;
    std::string described;
};

/// Each case on top of `common`.
void expect(Vendor vendor, const base::Environment& common, const std::vector<Case>& cases)
{
    for (Case one : cases) {
        one.environment.insert(common.begin(), common.end());
        const Trigger trigger = read_trigger(one.environment, no_file);
        EXPECT_EQ(trigger.vendor, vendor);
        EXPECT_EQ(describe(trigger), one.described);
    }
}

TEST(Systems, Azure)
{
    const std::string run = "run: https://dev.azure.com/acme/3f1c/_build/results?buildId=42\n";
    const std::string rest = run + "repository: acme/tool\nactor: Ada\n";
    expect(Vendor::azure,
           {{"TF_BUILD", "True"},
            {"SYSTEM_COLLECTIONURI", "https://dev.azure.com/acme/"},
            {"SYSTEM_TEAMPROJECTID", "3f1c"},
            {"BUILD_BUILDID", "42"},
            {"BUILD_REPOSITORY_NAME", "acme/tool"},
            {"BUILD_REQUESTEDFOR", "Ada"},
            {"BUILD_SOURCEVERSION", merged}},
           {{{{"BUILD_REASON", "IndividualCI"}, {"BUILD_SOURCEBRANCH", "refs/heads/main"}},
             "event: IndividualCI\nrange: since cursor to " + merged + "\nbranch: main\n" + rest + "may submit: yes\n"},
            {{{"BUILD_REASON", "IndividualCI"}, {"BUILD_SOURCEBRANCH", "refs/tags/v1.0"}},
             "event: IndividualCI\nrange: since cursor to " + merged + "\ntag: v1.0\n" + rest + tagged},
            {{{"BUILD_REASON", "PullRequest"},
              {"BUILD_SOURCEBRANCH", "refs/pull/7/merge"},
              {"SYSTEM_PULLREQUEST_SOURCEBRANCH", "refs/heads/changes"},
              {"SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/main"},
              {"SYSTEM_PULLREQUEST_SOURCECOMMITID", after},
              {"SYSTEM_PULLREQUEST_ISFORK", "False"}},
             "event: PullRequest\nrange: refs/remotes/origin/main..." + after + "\nhead: " + after +
                 "\nbranch: changes\n" + rest + "pull request: yes\n" + no_pull_request},
            {{{"BUILD_REASON", "PullRequest"},
              {"SYSTEM_PULLREQUEST_SOURCEBRANCH", "changes"},
              {"SYSTEM_PULLREQUEST_TARGETBRANCH", "a..b"},
              {"SYSTEM_PULLREQUEST_ISFORK", "True"}},
             "event: PullRequest\nrange: since cursor to " + merged + "\nbranch: changes\n" + rest +
                 "fork: yes\npull request: yes\n" + from_fork}});
}

TEST(Systems, Buildkite)
{
    const std::string rest =
        "default branch: main\nrun: https://buildkite.com/acme/tool/builds/1\nrepository: acme/tool\n";
    expect(Vendor::buildkite,
           {{"CI", "true"},
            {"BUILDKITE", "true"},
            {"BUILDKITE_SOURCE", "webhook"},
            {"BUILDKITE_REPO", "git@github.com:acme/tool.git"},
            {"BUILDKITE_PIPELINE_DEFAULT_BRANCH", "main"},
            {"BUILDKITE_BUILD_URL", "https://buildkite.com/acme/tool/builds/1"},
            {"BUILDKITE_BRANCH", "main"},
            {"BUILDKITE_PULL_REQUEST", "false"},
            {"BUILDKITE_COMMIT", after}},
           {{{}, "event: webhook\nrange: since cursor to " + after + "\nbranch: main\n" + rest + "may submit: yes\n"},
            {{{"BUILDKITE_COMMIT", "HEAD"}},
             "event: webhook\nrange: since cursor\nbranch: main\n" + rest + "may submit: yes\n"},
            {{{"BUILDKITE_BRANCH", "v1.0"}, {"BUILDKITE_TAG", "v1.0"}},
             "event: webhook\nrange: since cursor to " + after +
                 "\ndefault branch: main\ntag: v1.0\nrun: https://buildkite.com/acme/tool/builds/1\n"
                 "repository: acme/tool\n" +
                 tagged},
            {{{"BUILDKITE_BRANCH", "changes"},
              {"BUILDKITE_PULL_REQUEST", "7"},
              {"BUILDKITE_PULL_REQUEST_BASE_BRANCH", "main"},
              {"BUILDKITE_PULL_REQUEST_REPO", "https://github.com/acme/tool.git"}},
             "event: webhook\nrange: refs/remotes/origin/main..." + after + "\nhead: " + after + "\nbranch: changes\n" +
                 rest + "pull request: yes\n" + no_pull_request},
            {{{"BUILDKITE_BRANCH", "changes"},
              {"BUILDKITE_PULL_REQUEST", "7"},
              {"BUILDKITE_PULL_REQUEST_BASE_BRANCH", "main"},
              {"BUILDKITE_PULL_REQUEST_REPO", "git://github.com/ada/tool.git"}},
             "event: webhook\nrange: refs/remotes/origin/main..." + after + "\nhead: " + after + "\nbranch: changes\n" +
                 rest + "fork: yes\npull request: yes\n" + from_fork}});
}

TEST(Systems, CircleCi)
{
    const std::string rest = "run: https://circleci.com/gh/acme/tool/1\nrepository: acme/tool\nactor: ada\n";
    const base::Environment common = {{"CI", "true"},
                                      {"CIRCLECI", "true"},
                                      {"CIRCLE_PROJECT_USERNAME", "acme"},
                                      {"CIRCLE_PROJECT_REPONAME", "tool"},
                                      {"CIRCLE_USERNAME", "ada"},
                                      {"CIRCLE_BUILD_URL", "https://circleci.com/gh/acme/tool/1"},
                                      {"CIRCLE_SHA1", after}};
    const std::string range = "range: since cursor to " + after + "\n";
    const std::string request = "https://github.com/acme/tool/pull/7";
    expect(Vendor::circleci, common,
           {{{{"CIRCLE_BRANCH", "main"}}, range + "branch: main\n" + rest + "may submit: yes\n"},
            {{{"CIRCLE_TAG", "v1.0"}}, range + "tag: v1.0\n" + rest + tagged},
            {{{"CIRCLE_BRANCH", "changes"}, {"CIRCLE_PULL_REQUEST", request}},
             range + "branch: changes\n" + rest + "pull request: yes\n" + no_pull_request},
            {{{"CIRCLE_BRANCH", "pull/7"}, {"CIRCLE_PULL_REQUEST", request}, {"CIRCLE_PR_USERNAME", "ada"}},
             range + "branch: pull/7\n" + rest + "fork: yes\npull request: yes\n" + from_fork}});
}

TEST(Systems, Jenkins)
{
    const std::string rest = "run: https://ci.example.com/job/tool/1/\n";
    const std::string range = "range: " + before + ".." + after + "\n";
    const std::string since_main = "range: refs/remotes/origin/main..." + after + "\nhead: " + after + "\n";
    expect(Vendor::jenkins,
           {{"JENKINS_URL", "https://ci.example.com/"},
            {"BUILD_ID", "1"},
            {"BUILD_URL", "https://ci.example.com/job/tool/1/"},
            {"GIT_COMMIT", after}},
           {{{{"BRANCH_NAME", "main"}, {"GIT_PREVIOUS_SUCCESSFUL_COMMIT", before}},
             range + "branch: main\n" + rest + "may submit: yes\n"},
            {{{"GIT_BRANCH", "origin/release/1"}, {"GIT_PREVIOUS_SUCCESSFUL_COMMIT", before}},
             range + "branch: release/1\n" + rest + "may submit: yes\n"},
            {{{"BRANCH_NAME", "main"}},
             "range: since cursor to " + after + "\nbranch: main\n" + rest + "may submit: yes\n"},
            {{{"BRANCH_NAME", "v1.0"}, {"TAG_NAME", "v1.0"}},
             "range: since cursor to " + after + "\ntag: v1.0\n" + rest + tagged},
            {{{"BRANCH_NAME", "PR-7"}, {"CHANGE_ID", "7"}, {"CHANGE_BRANCH", "changes"}, {"CHANGE_TARGET", "main"}},
             since_main + "branch: changes\n" + rest + "pull request: yes\n" + no_pull_request},
            {{{"BRANCH_NAME", "PR-7"},
              {"CHANGE_ID", "7"},
              {"CHANGE_BRANCH", "changes"},
              {"CHANGE_TARGET", "main"},
              {"CHANGE_FORK", "ada/tool"}},
             since_main + "branch: changes\n" + rest + "fork: yes\npull request: yes\n" + from_fork}});
}

TEST(Systems, Bitbucket)
{
    const std::string rest = "run: https://bitbucket.org/acme/tool/pipelines/results/7\nrepository: acme/tool\n";
    const std::string range = "range: since cursor to " + after + "\n";
    expect(Vendor::bitbucket,
           {{"CI", "true"},
            {"BITBUCKET_BUILD_NUMBER", "7"},
            {"BITBUCKET_REPO_FULL_NAME", "acme/tool"},
            {"BITBUCKET_COMMIT", after}},
           {{{{"BITBUCKET_BRANCH", "main"}}, range + "branch: main\n" + rest + "may submit: yes\n"},
            {{{"BITBUCKET_TAG", "v1.0"}}, range + "tag: v1.0\n" + rest + tagged},
            {{{"BITBUCKET_BRANCH", "changes"},
              {"BITBUCKET_PR_ID", "7"},
              {"BITBUCKET_PR_DESTINATION_COMMIT", "6113728f27ae"}},
             "range: 6113728f27ae..." + after + "\nhead: " + after + "\nbranch: changes\n" + rest +
                 "pull request: yes\n" + no_pull_request},
            {{{"BITBUCKET_BRANCH", "changes"}, {"BITBUCKET_PR_ID", "7"}, {"BITBUCKET_PR_DESTINATION_COMMIT", "--x"}},
             range + "branch: changes\n" + rest + "pull request: yes\n" + no_pull_request}});
}

TEST(Systems, Travis)
{
    const std::string rest = "run: https://app.travis-ci.com/acme/tool/jobs/1\nrepository: acme/tool\n";
    const std::string short_range = "6113728f27ae...0d1a26e67d8f";
    const std::string range = "range: 6113728f27ae..." + after + "\nhead: " + after + "\n";
    expect(Vendor::travis,
           {{"CI", "true"},
            {"TRAVIS", "true"},
            {"TRAVIS_EVENT_TYPE", "push"},
            {"TRAVIS_REPO_SLUG", "acme/tool"},
            {"TRAVIS_BRANCH", "main"},
            {"TRAVIS_PULL_REQUEST", "false"},
            {"TRAVIS_JOB_WEB_URL", "https://app.travis-ci.com/acme/tool/jobs/1"},
            {"TRAVIS_COMMIT", after},
            {"TRAVIS_COMMIT_RANGE", short_range}},
           {{{}, "event: push\n" + range + "branch: main\n" + rest + "may submit: yes\n"},
            {{{"TRAVIS_COMMIT_RANGE", ""}},
             "event: push\nrange: (none).." + after + "\nbranch: main\n" + rest + "may submit: yes\n"},
            {{{"TRAVIS_COMMIT_RANGE", "--x...--y"}},
             "event: push\nrange: since cursor to " + after + "\nbranch: main\n" + rest + "may submit: yes\n"},
            {{{"TRAVIS_EVENT_TYPE", "cron"}},
             "event: cron\nrange: since cursor to " + after + "\nbranch: main\n" + rest + "may submit: yes\n"},
            {{{"TRAVIS_BRANCH", "v1.0"}, {"TRAVIS_TAG", "v1.0"}},
             "event: push\nrange: since cursor to " + after + "\ntag: v1.0\n" + rest + tagged},
            {{{"TRAVIS_EVENT_TYPE", "pull_request"},
              {"TRAVIS_PULL_REQUEST", "7"},
              {"TRAVIS_PULL_REQUEST_BRANCH", "changes"},
              {"TRAVIS_PULL_REQUEST_SHA", after},
              {"TRAVIS_PULL_REQUEST_SLUG", "ada/tool"},
              {"TRAVIS_COMMIT", merged}},
             "event: pull_request\n" + range + "branch: changes\n" + rest + "fork: yes\npull request: yes\n" +
                 from_fork}});
}

TEST(Systems, Woodpecker)
{
    const std::string rest = "default branch: main\nrun: https://ci.example.com/repos/1/pipeline/7\n"
                             "repository: acme/tool\nactor: ada\n";
    const std::string since = "range: since cursor to " + after + "\n";
    expect(Vendor::woodpecker,
           {{"CI", "woodpecker"},
            {"CI_REPO", "acme/tool"},
            {"CI_REPO_DEFAULT_BRANCH", "main"},
            {"CI_PIPELINE_URL", "https://ci.example.com/repos/1/pipeline/7"},
            {"CI_PIPELINE_AUTHOR", "ada"},
            {"CI_COMMIT_BRANCH", "main"},
            {"CI_COMMIT_SHA", after},
            {"CI_PREV_COMMIT_SHA", before}},
           {{{{"CI_PIPELINE_EVENT", "push"}},
             "event: push\nrange: " + before + ".." + after + "\nbranch: main\n" + rest + "may submit: yes\n"},
            {{{"CI_PIPELINE_EVENT", "push"}, {"CI_PREV_COMMIT_SHA", ""}},
             "event: push\n" + since + "branch: main\n" + rest + "may submit: yes\n"},
            {{{"CI_PIPELINE_EVENT", "cron"}}, "event: cron\n" + since + "branch: main\n" + rest + "may submit: yes\n"},
            {{{"CI_PIPELINE_EVENT", "tag"}, {"CI_COMMIT_TAG", "v1.0"}, {"CI_COMMIT_BRANCH", ""}},
             "event: tag\n" + since +
                 "default branch: main\ntag: v1.0\nrun: https://ci.example.com/repos/1/pipeline/7\n"
                 "repository: acme/tool\nactor: ada\n" +
                 tagged},
            {{{"CI_PIPELINE_EVENT", "pull_request_closed"},
              {"CI_COMMIT_SOURCE_BRANCH", "changes"},
              {"CI_COMMIT_TARGET_BRANCH", "main"}},
             "event: pull_request_closed\nrange: refs/remotes/origin/main..." + after + "\nhead: " + after +
                 "\nbranch: changes\n" + rest + "pull request: yes\n" + no_pull_request}});
}

TEST(Systems, AVariableThatIsNoCommitIdIsAnError)
{
    try {
        read_trigger({{"CIRCLECI", "true"}, {"CIRCLE_SHA1", "--upload-pack=x"}}, no_file);
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.message(), "the environment variable CIRCLE_SHA1 is no commit id");
    }
}

} // namespace
} // namespace docwake::trigger
