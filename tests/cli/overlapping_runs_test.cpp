#include "base/clock.h"
#include "base/fs.h"
#include "support/background_program.h"
#include "support/forge_server.h"
#include "support/git_repository.h"
#include "support/program.h"
#include "support/serving.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace docwake {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr const char* token = "forge-token-0123456789";

/// Builds of pushes to main, each in a fresh clone, with a forge and docwake serve as the agent.
class OverlappingRunsTest : public testing::Test
{
protected:
    OverlappingRunsTest() : upstream(folder.path() / "upstream"), docs(folder.path() / "docs")
    {
        docs.write("index.md", "# Docs\n");
        docs.commit("docs: begin");
        agent.emplace(folder.path(), docs.folder());
        forge.emplace(upstream.folder(), token);
        for (const char* name : {"alpha", "beta", "gamma", "delta"}) {
            upstream.write(std::string(name) + ".c", fmt::format("int {};\n", name));
            commits.push_back(upstream.commit(fmt::format("feat: add {}", name)));
        }
        upstream.git({"reset", "--quiet", "--hard", commits[0]});
    }

    /// main goes on to a commit that was made before.
    void push(std::size_t head) { upstream.git({"reset", "--quiet", "--hard", commits[head]}); }

    struct Build
    {
        std::filesystem::path checkout;
        std::vector<std::string> arguments;
        base::Environment environment;
    };

    /// The build of the push that moved main from one commit to another, in a clone without state.
    Build build(std::size_t before, std::size_t after, const base::Environment& more = {})
    {
        Build made;
        made.checkout = folder.path() / fmt::format("run{}", ++runs);
        support::run_git(folder.path(), {"clone", "--quiet", "file://" + upstream.folder().string(), made.checkout});
        support::run_git(made.checkout, {"reset", "--quiet", "--hard", commits[after]});
        const auto event = folder.path() / fmt::format("event{}.json", runs);
        base::write_file(event,
                         json{{"ref", "refs/heads/main"},
                              {"before", commits[before]},
                              {"after", commits[after]},
                              {"created", false},
                              {"deleted", false},
                              {"forced", false},
                              {"repository", {{"id", 1}, {"full_name", "acme/tool"}, {"default_branch", "main"}}},
                              {"sender", {{"login", "ada"}, {"type", "User"}}}}
                             .dump());
        made.arguments = {"sync", "--agent", agent->address(), "--format", "json"};
        made.environment = support::clean_environment(folder.path());
        made.environment.merge(base::Environment{{"CI", "true"},
                                                 {"GITHUB_ACTIONS", "true"},
                                                 {"GITHUB_EVENT_NAME", "push"},
                                                 {"GITHUB_EVENT_PATH", event.string()},
                                                 {"GITHUB_REF", "refs/heads/main"},
                                                 {"GITHUB_REPOSITORY", "acme/tool"},
                                                 {"GITHUB_SERVER_URL", "https://github.com"},
                                                 {"GITHUB_API_URL", forge->url()},
                                                 {"GITHUB_RUN_ID", "7"},
                                                 {"GITHUB_SHA", commits[after]},
                                                 {"GITHUB_TOKEN", token},
                                                 {"MINTLIFY_API_KEY", agent->key().reveal()}});
        for (const auto& [name, value] : more) {
            made.environment[name] = value;
        }
        return made;
    }

    json run(const Build& made, int exit_code = 0)
    {
        const base::ProcessResult result = support::run_docwake(made.checkout, made.arguments, made.environment);
        EXPECT_EQ(result.exit_code, exit_code) << result.output << result.errors;
        EXPECT_THAT(result.output + result.errors, Not(HasSubstr(token)));
        const json outcome = json::parse(result.output, nullptr, false);
        return outcome.is_object() ? outcome : json::object();
    }

    /// Starts the build, and has it stand still behind the status of that description.
    std::unique_ptr<support::BackgroundProgram> run_until(const std::string& description, const Build& made)
    {
        forge->hold(description);
        std::vector<std::string> arguments = made.arguments;
        arguments.insert(arguments.begin(), support::program_path());
        auto program = std::make_unique<support::BackgroundProgram>(made.checkout, arguments, made.environment);
        forge->wait_until_held();
        return program;
    }

    /// How often the changelog on the docs branch has each of the commits.
    std::vector<int> times_documented()
    {
        const std::string changelog = docs.git({"show", "docwake/main:docs/changelog.md"});
        std::vector<int> times;
        for (const char* name : {"alpha", "beta", "gamma", "delta"}) {
            const std::string entry = fmt::format("dd {}", name); // "Add" or "add"
            int count = 0;
            for (auto at = changelog.find(entry); at != std::string::npos; at = changelog.find(entry, at + 1)) {
                ++count;
            }
            times.push_back(count);
        }
        return times;
    }

    std::string range(std::size_t base, std::size_t head) const { return commits[base] + ".." + commits[head]; }
    static std::string range_of(const json& outcome)
    {
        const json& found = outcome["range"];
        return found.is_object() ? found["base"].get<std::string>() + ".." + found["head"].get<std::string>() : "none";
    }

    support::TemporaryFolder folder;
    support::GitRepository upstream;
    support::GitRepository docs;
    std::optional<support::Serving> agent;
    std::optional<support::ForgeServer> forge;
    std::vector<std::string> commits;
    int runs = 0;
};

TEST_F(OverlappingRunsTest, ARunCoversTheOneThatWasDroppedBeforeIt)
{
    push(1);
    const json first = run(build(0, 1));
    EXPECT_EQ(first["status"], "pull_request_opened");
    EXPECT_EQ(range_of(first), range(0, 1));
    EXPECT_EQ(first["warnings"],
              json::array({"no earlier sync of main is known, so only this build's own commits are sent"}));
    const auto status = forge->status(commits[1]);
    EXPECT_EQ(status.state, "success");
    EXPECT_EQ(status.context, "docwake/" + agent->address().substr(7));
    EXPECT_EQ(status.link, ""); // our own agent's pull request has no address on the web

    push(3); // of two pushes; the run of the first was dropped
    const json third = run(build(2, 3));
    EXPECT_EQ(third["status"],
              "pull_request_opened"); // whose link no status may hold, so it is not known to be the same
    EXPECT_EQ(range_of(third), range(1, 3));
    EXPECT_EQ(third["warnings"], json::array());
    EXPECT_EQ(times_documented(), (std::vector<int>{0, 1, 1, 1}));
}

TEST_F(OverlappingRunsTest, ARunThatIsRepeatedSendsNothing)
{
    push(2);
    run(build(0, 2));
    push(3);
    run(build(2, 3));
    EXPECT_EQ(run(build(0, 2))["status"], "nothing_to_do");
    EXPECT_EQ(run(build(2, 3))["status"], "nothing_to_do");
    EXPECT_EQ(times_documented(), (std::vector<int>{0, 1, 1, 1}));
}

TEST_F(OverlappingRunsTest, AJobOfACancelledRunIsTakenUpByTheNext)
{
    push(1);
    const auto cancelled = run_until("Docs job under way", build(0, 1));
    push(3);
    EXPECT_EQ(cancelled->stop(), 6) << "the job goes on, and a forge that hangs is not waited for";
    forge->release();
    EXPECT_EQ(forge->status(commits[1]).state, "pending");

    const json next = run(build(1, 3));
    EXPECT_EQ(range_of(next), range(1, 3));
    EXPECT_EQ(forge->status(commits[1]).state, "success");
    EXPECT_EQ(forge->status(commits[3]).state, "success");
    EXPECT_EQ(times_documented(), (std::vector<int>{0, 1, 1, 1}));
}

TEST_F(OverlappingRunsTest, ARunThatWasKilledBeforeItSentAnythingIsMadeUpFor)
{
    push(1);
    const auto cancelled = run_until("Docs job being sent", build(0, 1));
    cancelled->kill();
    forge->release();
    push(3);

    const json next = run(build(1, 3));
    EXPECT_EQ(next["status"], "pull_request_opened");
    EXPECT_EQ(range_of(next), range(0, 3));
    EXPECT_EQ(forge->status(commits[1]).state, "failure");
    EXPECT_EQ(forge->status(commits[1]).description, "The docs job was not sent since " + commits[0]);
    EXPECT_EQ(times_documented(), (std::vector<int>{0, 1, 1, 1}));
}

TEST_F(OverlappingRunsTest, WhatMayStillArriveIsUncertainAndNotSentTwice)
{
    push(1);
    run(build(0, 1));
    forge->set_time(base::to_iso8601(base::system_clock().now()));
    push(2);
    const auto cancelled = run_until("Docs job being sent", build(1, 2));
    cancelled->kill();
    forge->release();
    push(3);
    EXPECT_EQ(run(build(2, 3), 6)["status"], "uncertain");
    EXPECT_EQ(forge->status(commits[3]).state, "");

    forge->set_time("2026-01-01T00:00:00Z");
    const json resent = run(build(2, 3));
    EXPECT_EQ(resent["status"], "pull_request_opened");
    EXPECT_EQ(range_of(resent), range(1, 3));
    EXPECT_EQ(times_documented(), (std::vector<int>{0, 1, 1, 1}));
}

TEST_F(OverlappingRunsTest, BothRunsAtOnceAreRecognisedByOurAgent)
{
    push(1);
    const auto first = run_until("Docs job being sent", build(0, 1));
    // A run without a token knows nothing of the first.
    const json second = run(build(0, 1, {{"GITHUB_TOKEN", ""}}));
    EXPECT_EQ(second["status"], "pull_request_opened");
    forge->release();
    first->read_line();
    EXPECT_EQ(times_documented(), (std::vector<int>{0, 1, 0, 0}));
}

TEST_F(OverlappingRunsTest, AForgeThatRefusesIsAWarning)
{
    forge->forbid_setting();
    push(1);
    const json outcome = run(build(0, 1));
    EXPECT_EQ(outcome["status"], "pull_request_opened");
    EXPECT_THAT(outcome["warnings"].dump(),
                HasSubstr("the forge's token may not set commit statuses (the forge answered 403)"));
    const json stranger = run(build(0, 1, {{"GITHUB_TOKEN", "other"}}));
    EXPECT_THAT(stranger["warnings"].dump(), HasSubstr("the forge's token may not list the commits"));
}

TEST_F(OverlappingRunsTest, TheTokenIsMaskedAndInNoState)
{
    push(1);
    Build made = build(0, 1, {{"DOCWAKE_FORGE_TOKEN", token}, {"GITHUB_TOKEN", ""}});
    made.arguments = {"sync", "--agent", agent->address()};
    const base::ProcessResult result = support::run_docwake(made.checkout, made.arguments, made.environment);
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
    const std::string mask = fmt::format("::add-mask::{}\n", token);
    const auto at = result.output.find(mask);
    ASSERT_NE(at, std::string::npos) << result.output;
    EXPECT_THAT(result.output.substr(at + mask.size()) + result.errors, Not(HasSubstr(token)));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(made.checkout / ".git" / "docwake")) {
        if (entry.is_regular_file()) {
            EXPECT_THAT(base::read_file(entry.path()), Not(HasSubstr(token))) << entry.path();
        }
    }
    const base::ProcessResult shown = support::run_docwake(made.checkout, {"config"}, {{"DOCWAKE_FORGE_TOKEN", token}});
    EXPECT_THAT(shown.output, HasSubstr("***"));
    EXPECT_THAT(shown.output, Not(HasSubstr(token)));
}

} // namespace
} // namespace docwake
