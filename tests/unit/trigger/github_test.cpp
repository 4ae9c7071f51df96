#include "base/error.h"
#include "base/fs.h"
#include "trigger/trigger.h"
#include "unit/trigger/describe.h"

#include <gtest/gtest.h>

namespace docwake::trigger {
namespace {

base::Environment github(const std::string& event, const std::string& event_path, const std::string& ref)
{
    return {{"CI", "true"},
            {"GITHUB_ACTIONS", "true"},
            {"GITHUB_EVENT_NAME", event},
            {"GITHUB_EVENT_PATH", event_path},
            {"GITHUB_REF", ref},
            {"GITHUB_SERVER_URL", "https://github.com"},
            {"GITHUB_REPOSITORY", "Codertocat/Hello-World"},
            {"GITHUB_RUN_ID", "1658821493"},
            {"GITHUB_RUN_NUMBER", "3"},
            {"GITHUB_API_URL", "https://api.github.com"},
            {"GITHUB_ACTOR", "Codertocat"}};
}

std::string saved(const std::string& name)
{
    return std::string(DOCWAKE_TESTS_DIR) + "/unit/trigger/events/" + name + ".json";
}

std::string read_saved(const std::filesystem::path& path)
{
    return base::read_file(path);
}

/// Without the lines that are the same for every event.
std::string described(const std::string& event, const std::string& file, const std::string& ref)
{
    const Trigger trigger = read_trigger(github(event, saved(file), ref), read_saved);
    EXPECT_EQ(trigger.vendor, Vendor::github);
    std::string text = describe(trigger);
    const std::string same = "run: https://github.com/Codertocat/Hello-World/actions/runs/1658821493\n"
                             "server: https://github.com\n"
                             "api: https://api.github.com\n"
                             "repository: Codertocat/Hello-World\n"
                             "actor: Codertocat\n";
    const auto at = text.find(same);
    EXPECT_NE(at, std::string::npos) << text;
    return text.erase(at, same.size());
}

TEST(GitHub, Push)
{
    EXPECT_EQ(described("push", "push", "refs/heads/main"),
              "event: push\n"
              "range: 6113728f27ae82c7b1a177c8d03f9e96e0adf246..0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\n"
              "branch: main\n"
              "default branch: main\n"
              "may submit: yes\n");
    EXPECT_EQ(described("push", "push_forced", "refs/heads/main"), described("push", "push", "refs/heads/main"));
}

TEST(GitHub, PushOfANewBranchHasNoBase)
{
    EXPECT_EQ(described("push", "push_created", "refs/heads/topic/x"),
              "event: push\n"
              "range: (none)..0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\n"
              "branch: topic/x\n"
              "default branch: main\n"
              "may submit: yes\n");
    EXPECT_EQ(described("push", "push_sha256", "refs/heads/main"),
              "event: push\n"
              "range: (none)..6113728f27ae82c7b1a177c8d03f9e96e0adf2460d1a26e67d8f5eaf1f6ba5c5\n"
              "branch: main\n"
              "default branch: main\n"
              "may submit: yes\n");
}

TEST(GitHub, PushesThatLeaveNothingToDo)
{
    EXPECT_EQ(described("push", "push_deleted", "refs/heads/main"), // GITHUB_REF is the default branch then
              "event: push\n"
              "range: since cursor\n"
              "branch: topic/x\n"
              "default branch: main\n"
              "nothing to do: refs/heads/topic/x was deleted\n");
    EXPECT_EQ(described("push", "push_tag", "refs/tags/v1.0"),
              "event: push\n"
              "range: (none)..0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\n"
              "default branch: main\n"
              "tag: v1.0\n"
              "nothing to do: v1.0 is a tag; its commits were sent with their branch\n");
    EXPECT_EQ(described("push", "push_merge_queue", "refs/heads/x"),
              "event: push\n"
              "range: (none)..0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\n"
              "branch: gh-readonly-queue/main/pr-2-6113728f27ae82c7b1a177c8d03f9e96e0adf246\n"
              "default branch: main\n"
              "merge queue: yes\n"
              "nothing to do: commits in a merge queue are not merged yet\n");
}

TEST(GitHub, PushWithoutAnEventAsActMakesIt)
{
    EXPECT_EQ(described("push", "empty", "refs/heads/main"), "event: push\n"
                                                             "range: since cursor\n"
                                                             "branch: main\n"
                                                             "may submit: yes\n");
}

TEST(GitHub, PullRequestsSendNothing)
{
    for (const std::string event : {"pull_request", "pull_request_target"}) {
        const std::string common =
            "event: " + event +
            "\n"
            "range: 6113728f27ae82c7b1a177c8d03f9e96e0adf246..0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\n"
            "branch: changes\n"
            "default branch: main\n";
        const std::string from_fork =
            common +
            "fork: yes\n"
            "pull request: yes\n"
            "pull request's number: 2\n"
            "nothing to do: a pull request from a fork has no secrets; it shows the impact and sends nothing\n";
        EXPECT_EQ(described(event, "pull_request", "refs/pull/2/merge"),
                  common + "pull request: yes\n"
                           "pull request's number: 2\n"
                           "nothing to do: a pull request shows the impact and sends nothing\n");
        EXPECT_EQ(described(event, "pull_request_fork", "refs/pull/2/merge"), from_fork);
        EXPECT_EQ(described(event, "pull_request_fork_deleted", "refs/pull/2/merge"), from_fork);
    }
}

TEST(GitHub, MergeQueuesSendNothing)
{
    EXPECT_EQ(described("merge_group", "merge_group", "refs/heads/gh-readonly-queue/main/pr-2"),
              "event: merge_group\n"
              "range: 6113728f27ae82c7b1a177c8d03f9e96e0adf246..0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\n"
              "branch: gh-readonly-queue/main/pr-2-6113728f27ae82c7b1a177c8d03f9e96e0adf246\n"
              "default branch: main\n"
              "merge queue: yes\n"
              "nothing to do: commits in a merge queue are not merged yet\n");
}

TEST(GitHub, Releases)
{
    EXPECT_EQ(described("release", "release", "refs/tags/v1.0"), "event: release\n"
                                                                 "range: since tag\n"
                                                                 "branch: main\n"
                                                                 "default branch: main\n"
                                                                 "tag: v1.0\n"
                                                                 "may submit: yes\n");
    EXPECT_EQ(described("release", "release_of_commit", "refs/tags/v1.0"), "event: release\n"
                                                                           "range: since tag\n"
                                                                           "default branch: main\n"
                                                                           "tag: v1.0\n"
                                                                           "may submit: yes\n");
    EXPECT_EQ(described("release", "release_edited", "refs/tags/v1.0"),
              "event: release\n"
              "range: since tag\n"
              "branch: main\n"
              "default branch: main\n"
              "tag: v1.0\n"
              "nothing to do: the release v1.0 is edited; docwake acts when it is published\n");
}

TEST(GitHub, WorkflowDispatch)
{
    EXPECT_EQ(described("workflow_dispatch", "workflow_dispatch", "refs/heads/topic"), "event: workflow_dispatch\n"
                                                                                       "range: since cursor\n"
                                                                                       "branch: topic\n"
                                                                                       "default branch: main\n"
                                                                                       "may submit: yes\n");
    EXPECT_EQ(described("workflow_dispatch", "workflow_dispatch_tag", "refs/tags/v1.0"),
              "event: workflow_dispatch\n"
              "range: since cursor\n"
              "default branch: main\n"
              "tag: v1.0\n"
              "nothing to do: v1.0 is a tag; its commits were sent with their branch\n");
}

TEST(GitHub, WorkflowDispatchTakesARangeOrABaseFromItsInputs)
{
    const std::string rest = "range is explicit: yes\n"
                             "branch: main\n"
                             "default branch: main\n"
                             "may submit: yes\n";
    EXPECT_EQ(described("workflow_dispatch", "workflow_dispatch_range", "refs/heads/main"), "event: workflow_dispatch\n"
                                                                                            "range: v1.0..main\n" +
                                                                                                rest);
    EXPECT_EQ(described("workflow_dispatch", "workflow_dispatch_base", "refs/heads/main"), "event: workflow_dispatch\n"
                                                                                           "range: v1.0..\n" +
                                                                                               rest);
}

TEST(GitHub, TheCommitOfTheRunIsTheHeadWhereTheEventNamesNone)
{
    base::Environment environment = github("schedule", "no such file", "refs/heads/main");
    environment["GITHUB_SHA"] = "0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c";
    const Trigger trigger = read_trigger(environment, read_saved);
    EXPECT_EQ(trigger.head, "0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c");
    EXPECT_EQ(std::get<model::SinceCursor>(trigger.range).head, "0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c");
}

TEST(GitHub, BotsAreKnownByTypeAndName)
{
    EXPECT_EQ(described("push", "push_bot", "refs/heads/main"),
              "event: push\n"
              "range: 6113728f27ae82c7b1a177c8d03f9e96e0adf246..0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\n"
              "branch: main\n"
              "default branch: main\n"
              "bot: yes\n"
              "may submit: yes\n");
    base::Environment environment = github("push", saved("push"), "refs/heads/main");
    EXPECT_FALSE(read_trigger(environment, read_saved).bot);
    environment["GITHUB_ACTOR"] = "dependabot[bot]";
    EXPECT_TRUE(read_trigger(environment, read_saved).bot);
}

TEST(GitHub, ScheduleNeedsNoFile)
{
    EXPECT_EQ(described("schedule", "no such file", "refs/heads/main"), "event: schedule\n"
                                                                        "range: since cursor\n"
                                                                        "branch: main\n"
                                                                        "default branch: main\n"
                                                                        "may submit: yes\n");
}

TEST(GitHub, OtherEventsLeaveNothingToDo)
{
    EXPECT_EQ(described("issue_comment", "no such file", "refs/heads/main"),
              "event: issue_comment\n"
              "range: since cursor\n"
              "branch: main\n"
              "nothing to do: the event \"issue_comment\" is none that docwake acts on by itself\n");
}

TEST(GitHub, ForgejosPageIsFoundByTheRunsNumber)
{
    base::Environment environment = github("push", saved("push_forgejo"), "refs/heads/main");
    environment["GITHUB_SERVER_URL"] = "https://codeberg.org";
    environment["GITHUB_API_URL"] = "https://codeberg.org/api/v1";
    environment["GITHUB_REPOSITORY"] = "owner/name";
    environment["FORGEJO_ACTIONS"] = "true";
    environment["GITEA_ACTIONS"] = "true";
    const Trigger trigger = read_trigger(environment, read_saved);
    EXPECT_EQ(trigger.vendor, Vendor::forgejo);
    EXPECT_EQ(describe(trigger),
              "event: push\n"
              "range: 6113728f27ae82c7b1a177c8d03f9e96e0adf246..0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c\n"
              "branch: main\n"
              "default branch: main\n"
              "run: https://codeberg.org/owner/name/actions/runs/3\n"
              "server: https://codeberg.org\n"
              "api: https://codeberg.org/api/v1\n"
              "repository: owner/name\n"
              "actor: Codertocat\n"
              "may submit: yes\n");
    environment.erase("FORGEJO_ACTIONS");
    const Trigger gitea = read_trigger(environment, read_saved);
    EXPECT_EQ(gitea.vendor, Vendor::gitea);
    EXPECT_EQ(gitea.run_url, "https://codeberg.org/owner/name/actions/runs/1658821493");
}

std::string error_of(const std::string& event, const std::string& content)
{
    try {
        read_trigger(github(event, "event.json", "refs/heads/main"),
                     [&content](const std::filesystem::path&) { return content; });
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind(), base::ErrorKind::configuration);
        EXPECT_EQ(error.hints(), std::vector<std::string>{"docwake sync A..B names the commits without the event"});
        return error.message();
    }
    return "no error";
}

TEST(GitHub, MalformedEventsAreErrors)
{
    const std::string id = "\"6113728f27ae82c7b1a177c8d03f9e96e0adf246\"";
    const struct
    {
        std::string event;
        std::string content;
        std::string message;
    } cases[] = {
        {"push", "", "event.json:1:1: the event is not valid JSON"},
        {"push", R"({"after": 1e999})", "event.json:1:1: the event holds a number that is too large"},
        {"push", "{\n  \"ref\": }", "event.json:2:10: the event is not valid JSON"},
        {"push", "{\"ref\": \"\xff\"}", "event.json:1:10: the event is not valid JSON"},
        {"push", "[]", "event.json:1:1: the event is no JSON object"},
        {"push", "{\"after\": " + id + "}", "event.json: /before is missing"},
        {"push", "{\"before\": " + id + "}", "event.json: /after is missing"},
        {"push", "{\"before\": \"--exec=x\", \"after\": " + id + "}", "event.json: /before is no commit id"},
        {"push", "{\"before\": 1, \"after\": " + id + "}", "event.json: /before is no string"},
        {"push", "{\"before\": null, \"after\": " + id + "}", "event.json: /before is missing"},
        {"push", "{\"ref\": {}}", "event.json: /ref is no string"},
        {"push", "{\"deleted\": 1, \"after\": " + id + "}", "event.json: /deleted is neither true nor false"},
        {"push", "{\"repository\": {\"default_branch\": 1}}", "event.json: /repository/default_branch is no string"},
        {"pull_request", "{}", "event.json: /pull_request/head/ref is missing"},
        {"pull_request", "{\"pull_request\": []}", "event.json: /pull_request/head/ref is missing"},
        {"merge_group", "{\"merge_group\": {\"head_ref\": \"x\", \"base_sha\": \"abc\"}}",
         "event.json: /merge_group/base_sha is no commit id"},
        {"release", "{\"release\": {}}", "event.json: /release/tag_name is missing"},
        {"workflow_dispatch", "{\"inputs\": {\"base\": true}}", "event.json: /inputs/base is no string"},
    };
    for (const auto& [event, content, message] : cases) {
        EXPECT_EQ(error_of(event, content), message) << content;
    }
}

TEST(GitHub, InputsThatContradictAreErrors)
{
    const auto message = [](const std::string& inputs) -> std::string {
        try {
            read_trigger(github("workflow_dispatch", "event.json", "refs/heads/main"),
                         [&inputs](const std::filesystem::path&) { return "{\"inputs\": " + inputs + "}"; });
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind(), base::ErrorKind::configuration);
            return error.message();
        }
        return "no error";
    };
    EXPECT_EQ(message(R"({"range": "a..b", "base": "a"})"),
              "the workflow's input range and base contradict each other");
    EXPECT_EQ(message(R"({"range": "v1.0"})"), "the workflow's input range is no A..B");
    EXPECT_EQ(message(R"({"base": "a..b"})"), "the workflow's input base is a range, not a commit");
    EXPECT_EQ(message(R"({"range": "", "base": ""})"), "no error");
}

TEST(GitHub, AnEventFileIsNeeded)
{
    base::Environment environment = github("push", "", "refs/heads/main");
    const auto message = [&environment]() -> std::string {
        try {
            read_trigger(environment, read_saved);
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind(), base::ErrorKind::configuration);
            return error.message();
        }
        return "no error";
    };
    EXPECT_EQ(message(), "the event is push, but GITHUB_EVENT_PATH names no file");
    environment["GITHUB_EVENT_PATH"] = "/nonexistent/event.json";
    EXPECT_EQ(message(), "cannot read /nonexistent/event.json");
}

} // namespace
} // namespace docwake::trigger
