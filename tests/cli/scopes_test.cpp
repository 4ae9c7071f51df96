#include "base/fs.h"
#include "base/text.h"
#include "support/forge_server.h"
#include "support/git_repository.h"
#include "support/github_files.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace docwake {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* configuration = R"(
[[scope]]
name = "api"
paths = ["/packages/api/", "/proto/*.proto"]
docs = ["packages/api/docs"]

[[scope]]
name = "web"
paths = ["/packages/web/**", "!*.snapshot"]
docs = ["packages/web/docs"]
)";

class ScopesTest : public testing::Test
{
protected:
    ScopesTest() : repository(folder.path() / "mono")
    {
        repository.write(".docwake.toml", configuration);
        repository.write("packages/api/a.c", "int api;\n");
        repository.write("packages/web/w.c", "int web;\n");
        repository.write("tools/t.py", "tool = 1\n");
        repository.commit("chore: begin");
    }

    json run(std::vector<std::string> arguments, int exit_code = 0, const base::Environment& environment = {})
    {
        return run_in(repository.folder(), std::move(arguments), exit_code, environment);
    }

    static json run_in(const std::filesystem::path& place, std::vector<std::string> arguments, int exit_code = 0,
                       const base::Environment& environment = {})
    {
        arguments.insert(arguments.end(), {"--format", "json"});
        const base::ProcessResult result = support::run_docwake(place, std::move(arguments), environment);
        EXPECT_EQ(result.exit_code, exit_code) << result.output << result.errors;
        return json::parse(result.output, nullptr, false);
    }

    /// "api pull_request_opened BASE to HEAD", with the commits' subjects.
    std::vector<std::string> told(const json& document) const
    {
        std::vector<std::string> lines;
        for (const json& scope : document["scopes"]) {
            const json& range = scope["range"];
            const bool was_sent = scope["status"] != "nothing_to_do" && range.is_object();
            lines.push_back(fmt::format(
                "{} {}{}", scope["scope"].get<std::string>(), scope["status"].get<std::string>(),
                was_sent ? fmt::format(" {} to {}", name_of(range["base"]), name_of(range["head"])) : std::string()));
        }
        return lines;
    }

    std::string name_of(const json& id) const
    {
        return std::string(base::trim(repository.git({"log", "-1", "--format=%s", id.get<std::string>()})));
    }

    std::string entries(const std::string& scope) const
    {
        return repository.git({"show", fmt::format("docwake/{}/main:packages/{}/docs/changelog.md", scope, scope)});
    }

    /// One change of a file, in a commit of that subject.
    std::string change(const std::string& subject, const std::vector<std::string>& paths)
    {
        for (const std::string& path : paths) {
            repository.write(path, subject + "\n");
        }
        return repository.commit(subject);
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
};

TEST_F(ScopesTest, OnlyAScopeThatTheRangeTouchesHasAJob)
{
    change("feat: add b", {"packages/api/b.c", "tools/t.py"});
    const json outcome = run({"sync", "--agent", "local"});
    EXPECT_EQ(outcome["version"], 1);
    EXPECT_EQ(outcome["status"], "pull_request_opened");
    ASSERT_EQ(outcome["scopes"].size(), 2U);
    const json& api = outcome["scopes"][0];
    EXPECT_EQ(api["status"], "pull_request_opened");
    EXPECT_EQ(api["docs_branch"], "docwake/api/main");
    EXPECT_EQ(api["ledger"]["files"][0]["path"], "packages/api/b.c");
    EXPECT_EQ(api["ledger"]["files"][0]["disposition"], "sent");
    EXPECT_EQ(api["ledger"]["files"][1]["path"], "tools/t.py");
    EXPECT_EQ(api["ledger"]["files"][1]["reason"], "in no scope");
    const json& web = outcome["scopes"][1];
    EXPECT_EQ(web["status"], "nothing_to_do");
    EXPECT_EQ(web["reason"], "the range touches nothing in the scope web");
    EXPECT_EQ(web["ledger"]["files"][0]["reason"], "in the scope api");
    EXPECT_EQ(web["ledger"]["commits"][0]["reason"], "touches nothing in the scope web");
    EXPECT_EQ(repository.git({"branch", "--format=%(refname:short)"}), "docwake/api/main\nmain\n");
    EXPECT_THAT(entries("api"), HasSubstr("Add b"));
    EXPECT_EQ(run({"sync", "--agent", "local"})["status"], "nothing_to_do");
}

TEST_F(ScopesTest, EachHasAJobAndACursorOfItsOwn)
{
    change("feat: both", {"packages/api/b.c", "packages/web/b.c"});
    const json first = run({"sync", "--agent", "local"});
    EXPECT_THAT(told(first), ElementsAre("api pull_request_opened chore: begin to feat: both",
                                         "web pull_request_opened chore: begin to feat: both"));
    EXPECT_THAT(entries("api"), HasSubstr("Both"));
    EXPECT_THAT(entries("web"), HasSubstr("Both"));

    change("feat: two", {"packages/api/c.c", "packages/web/c.c"});
    EXPECT_THAT(told(run({"sync", "--agent", "local", "--scope", "api"})),
                ElementsAre("api pull_request_updated feat: both to feat: two"));
    change("feat: three", {"packages/api/d.c"});
    change("feat: four", {"packages/web/d.c"});
    EXPECT_THAT(told(run({"sync", "--agent", "local"})),
                ElementsAre("api pull_request_updated feat: two to feat: four",
                            "web pull_request_updated feat: both to feat: four"));
    EXPECT_THAT(entries("api"), Not(HasSubstr("Four")));
    EXPECT_THAT(entries("web"), testing::AllOf(HasSubstr("Two"), HasSubstr("Four"), Not(HasSubstr("Three"))));
}

TEST_F(ScopesTest, WhatWasSyncedBeforeThereWereScopesIsNotSentAgain)
{
    repository.write(".docwake.toml", "");
    change("feat: whole", {"packages/api/b.c", "packages/web/b.c"});
    EXPECT_EQ(run({"sync", "--agent", "local"})["status"], "pull_request_opened");
    repository.write(".docwake.toml", configuration);
    change("feat: parts", {"packages/api/c.c"});
    change("feat: last", {"packages/web/c.c"});
    EXPECT_THAT(told(run({"sync", "--agent", "local"})),
                ElementsAre("api pull_request_opened feat: whole to feat: last",
                            "web pull_request_opened feat: whole to feat: last"));
}

TEST_F(ScopesTest, AMergedPullRequestOfOneSaysNothingOfTheOther)
{
    change("feat: both", {"packages/api/b.c", "packages/web/b.c"});
    run({"sync", "--agent", "local", "--scope", "api"});
    repository.merge({"docwake/api/main"}, "Merge branch 'docwake/api/main'");
    const json outcome = run({"sync", "--agent", "local", "HEAD~2..HEAD"});
    EXPECT_EQ(outcome["scopes"][0]["status"], "nothing_to_do") << outcome["scopes"][0];
    EXPECT_EQ(outcome["scopes"][1]["status"], "pull_request_opened");
    EXPECT_THAT(entries("web"), HasSubstr("Both"));
}

TEST_F(ScopesTest, AFailingOneDoesNotStopTheOthers)
{
    repository.write(".docwake.toml", "[[scope]]\nname = \"lost\"\npaths = [\"packages/api/\"]\n"
                                      "docs.repository = \"../nowhere\"\n" +
                                          std::string(configuration));
    change("feat: both", {"packages/api/b.c", "packages/web/b.c"});
    const json outcome = run({"sync", "--agent", "local"}, 7);
    EXPECT_EQ(outcome["status"], "failed");
    EXPECT_EQ(outcome["scopes"][0]["status"], "failed");
    EXPECT_EQ(outcome["scopes"][0]["error"]["message"], "the documentation's repository cannot be opened");
    EXPECT_EQ(outcome["scopes"][1]["status"], "pull_request_opened");
    EXPECT_EQ(outcome["scopes"][2]["status"], "pull_request_opened");
    EXPECT_EQ(run({"preview", "HEAD~1..HEAD"}, 7)["scopes"][0]["error"]["kind"], "git");
}

TEST_F(ScopesTest, ARenamedFileIsInTheScopesOfBothNames)
{
    change("feat: add shared", {"packages/api/shared.c"});
    run({"sync", "--agent", "local"});
    repository.rename("packages/api/shared.c", "packages/web/shared.c");
    repository.commit("refactor: move shared to the web");
    const json preview = run({"preview", "--ledger"});
    for (const std::size_t scope : {0, 1}) {
        const json& files = preview["scopes"][scope]["ledger"]["files"];
        ASSERT_EQ(files.size(), 1U);
        EXPECT_EQ(files[0]["path"], "packages/web/shared.c");
        EXPECT_EQ(files[0]["disposition"], "sent");
    }
    repository.rename("packages/web/shared.c", "tools/shared.c");
    repository.commit("refactor: move shared out");
    const json out = run({"preview", "--ledger", "--last", "1"});
    EXPECT_EQ(out["scopes"][0]["ledger"]["files"][0]["reason"], "in the scope web");
    EXPECT_EQ(out["scopes"][1]["ledger"]["files"][0]["disposition"], "sent");
}

TEST_F(ScopesTest, APatternWithABangTakesFilesOutOfAScope)
{
    change("test: take a snapshot", {"packages/web/page.snapshot"});
    EXPECT_EQ(run({"preview"})["scopes"][1]["nothing_to_do"], "the range touches nothing in the scope web");
}

TEST_F(ScopesTest, DocumentationAloneIsJudgedWithinTheScope)
{
    change("feat: change both", {"packages/api/docs/use.txt", "packages/web/b.c"});
    const json preview = run({"preview"});
    EXPECT_THAT(preview["scopes"][0]["nothing_to_do"], HasSubstr("changes documentation alone"));
    EXPECT_TRUE(preview["scopes"][1].contains("request"));
}

TEST_F(ScopesTest, PreviewShowsEachAndTheBytesOfOne)
{
    change("feat: both", {"packages/api/b.c", "packages/web/b.c"});
    const base::ProcessResult text = support::run_docwake(repository.folder(), {"preview"});
    EXPECT_THAT(text.output, StartsWith("Scope api:\n\nNothing was sent."));
    EXPECT_THAT(text.output, HasSubstr("\nScope web:\n\nNothing was sent."));

    const base::ProcessResult several = support::run_docwake(repository.folder(), {"preview", "--raw"});
    EXPECT_EQ(several.exit_code, 2);
    EXPECT_EQ(several.errors, "docwake: --raw shows one request, and 2 scopes have one\n"
                              "  try: docwake preview --raw --scope api\n"
                              "  try: docwake preview --raw --scope web\n");
    const base::ProcessResult raw = support::run_docwake(repository.folder(), {"preview", "--raw", "--scope", "web"});
    EXPECT_EQ(raw.exit_code, 0);
    const json document = run({"preview"});
    EXPECT_EQ(json::parse(raw.output), document["scopes"][1]["request"]);
    const json outcome = run({"sync", "--agent", "local"});
    EXPECT_EQ(outcome["scopes"][1]["ledger"]["request_sha256"], document["scopes"][1]["body_sha256"]);
}

TEST_F(ScopesTest, MistakesAreToldWithTheirPlaces)
{
    EXPECT_EQ(run({"sync", "--scope", "ap"}, 2)["error"]["message"], "there is no scope \"ap\"; did you mean api?");
    repository.write(".docwake.toml", "docs-branch = \"docs/{branch}\"\n" + std::string(configuration));
    EXPECT_EQ(run({"sync"}, 2)["error"]["message"], "the scopes api and web would have one docs branch, docs/main");
    repository.write(".docwake.toml", "[[scope]]\nname = \"api\"\npaths = [\"src/[a\"]\n");
    EXPECT_THAT(run({"preview"}, 2)["error"]["message"].get<std::string>(),
                testing::AllOf(StartsWith((repository.folder() / ".docwake.toml").string() + ":3:9: "),
                               HasSubstr("its [ has no ]")));
    repository.write(".docwake.toml", "");
    EXPECT_EQ(run({"sync", "--scope", "api"}, 2)["error"]["message"],
              "there is no scope \"api\": the repository has none");
}

TEST_F(ScopesTest, TheCursorsOnTheForgeAreApart)
{
    constexpr const char* key_of_forge = "forge-token-0123456789";
    const support::ForgeServer forge(repository.folder(), key_of_forge);
    int runs = 0;
    const auto build = [&](const std::string& before, const std::string& after, std::vector<std::string> arguments) {
        const auto clone = folder.path() / fmt::format("run{}", ++runs);
        support::run_git(folder.path(), {"clone", "--quiet", "file://" + repository.folder().string(), clone});
        const auto event = folder.path() / fmt::format("event{}.json", runs);
        base::write_file(event,
                         json{{"ref", "refs/heads/main"},
                              {"before", before},
                              {"after", after},
                              {"created", false},
                              {"deleted", false},
                              {"forced", false},
                              {"repository", {{"id", 1}, {"full_name", "acme/tool"}, {"default_branch", "main"}}}}
                             .dump());
        arguments.insert(arguments.begin(), {"sync", "--agent", "local"});
        return told(run_in(clone, arguments, 0,
                           {{"CI", "true"},
                            {"GITHUB_ACTIONS", "true"},
                            {"GITHUB_EVENT_NAME", "push"},
                            {"GITHUB_EVENT_PATH", event.string()},
                            {"GITHUB_REF", "refs/heads/main"},
                            {"GITHUB_REPOSITORY", "acme/tool"},
                            {"GITHUB_SERVER_URL", "https://github.com"},
                            {"GITHUB_API_URL", forge.url()},
                            {"GITHUB_SHA", after},
                            {"GITHUB_TOKEN", key_of_forge}}));
    };
    const std::string begin = repository.id();
    const std::string both = change("feat: both", {"packages/api/b.c", "packages/web/b.c"});
    EXPECT_THAT(build(begin, both, {}), ElementsAre("api pull_request_opened chore: begin to feat: both",
                                                    "web pull_request_opened chore: begin to feat: both"));
    EXPECT_EQ(forge.status(both).context, "docwake/local#web");
    const std::string two = change("feat: two", {"packages/api/c.c", "packages/web/c.c"});
    EXPECT_THAT(build(both, two, {"--scope", "api"}), ElementsAre("api pull_request_opened feat: both to feat: two"));
    EXPECT_EQ(forge.status(two).context, "docwake/local#api");
    const std::string three = change("feat: three", {"packages/api/d.c"});
    EXPECT_THAT(build(two, three, {}), ElementsAre("api pull_request_opened feat: two to feat: three",
                                                   "web pull_request_opened feat: both to feat: three"));
}

TEST_F(ScopesTest, AreReportedTogetherUnderGithubActions)
{
    const std::string before = repository.id();
    const std::string after = change("feat: b", {"packages/api/b.c"});
    base::write_file(folder.path() / "event.json",
                     json{{"ref", "refs/heads/main"},
                          {"before", before},
                          {"after", after},
                          {"repository", {{"id", 1}, {"full_name", "acme/mono"}, {"default_branch", "main"}}}}
                         .dump());
    const base::ProcessResult result =
        support::run_docwake(repository.folder(), {"sync", "--agent", "local"},
                             {{"CI", "true"},
                              {"GITHUB_ACTIONS", "true"},
                              {"GITHUB_EVENT_NAME", "push"},
                              {"GITHUB_EVENT_PATH", (folder.path() / "event.json").string()},
                              {"GITHUB_REF", "refs/heads/main"},
                              {"GITHUB_REPOSITORY", "acme/mono"},
                              {"GITHUB_SERVER_URL", "https://github.com"},
                              {"GITHUB_SHA", after},
                              {"GITHUB_OUTPUT", (folder.path() / "output").string()},
                              {"GITHUB_STEP_SUMMARY", (folder.path() / "summary").string()}});
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
    EXPECT_THAT(result.output, HasSubstr("\n::notice title=api%3A Docs pull request opened::"));
    EXPECT_THAT(result.output,
                HasSubstr("\n::notice title=Nothing to do::web: the range touches nothing in the scope web\n"));
    const auto outputs = support::read_outputs(base::read_file(folder.path() / "output"));
    ASSERT_TRUE(outputs);
    EXPECT_EQ(outputs->at("status"), "pull_request_opened");
    EXPECT_EQ(outputs->at("docs-branch"), "docwake/api/main\ndocwake/web/main");
    const json scopes = json::parse(outputs->at("scopes"));
    EXPECT_EQ(scopes[0]["scope"], "api");
    EXPECT_EQ(scopes[0]["status"], "pull_request_opened");
    EXPECT_EQ(scopes[1]["status"], "nothing_to_do");
    const std::string summary = base::read_file(folder.path() / "summary");
    EXPECT_THAT(summary, StartsWith("### api: Docs pull request opened\n\n"));
    EXPECT_THAT(summary,
                HasSubstr("### Other scopes\n\n- web: Nothing to do: the range touches nothing in the scope web\n"));
}

TEST_F(ScopesTest, AReleaseIsOfTheScopeThatItsTagNames)
{
    repository.tag("api/v1.0.0");
    repository.write("packages/api/a.c", "int api;\nint more;\n");
    repository.commit("feat: add more");
    repository.write("packages/web/w.c", "int web;\nint page;\n");
    repository.commit("feat: add a page");
    repository.tag("api/v1.1.0");
    const auto scopes_of = [](const json& document) {
        std::vector<std::string> names;
        for (const json& scope : document["scopes"]) {
            names.push_back(scope["scope"]);
        }
        return names;
    };
    EXPECT_THAT(scopes_of(run({"preview", "--release", "--ledger"})), ElementsAre("api"));
    EXPECT_THAT(scopes_of(run({"preview", "--release", "--ledger", "--scope", "web"})), ElementsAre("web"));
    EXPECT_THAT(scopes_of(run({"preview", "--release", "@acme/web@2.0.0", "--previous", "api/v1.0.0", "--ledger"})),
                ElementsAre("web"));
    EXPECT_THAT(scopes_of(run({"preview", "--release", "v1.0.0", "--previous", "api/v1.0.0", "--ledger"})),
                ElementsAre("api", "web"));

    const auto notes = folder.path() / "notes.md";
    EXPECT_THAT(scopes_of(run({"release", "--agent", "local", "--notes", notes.string()})), ElementsAre("api"));
    EXPECT_THAT(base::read_file(notes), StartsWith("## Added\n\n- Add more"));
    EXPECT_THAT(base::read_file(notes), Not(HasSubstr("page")));
    const json closed =
        run({"release", "--agent", "local", "--scope", "web", "--require", "merged", "--timeout", "0s"}, 8);
    EXPECT_EQ(closed["scopes"][0]["gate"]["remedies"][0],
              "docwake release 'api/v1.1.0' --require merged --scope web (looks again, and sends nothing twice)");
}

} // namespace
} // namespace docwake
