#include "base/fs.h"
#include "base/text.h"
#include "support/git_repository.h"
#include "support/loopback_server.h"
#include "support/program.h"
#include "support/serving.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake {
namespace {

class DoctorTest : public testing::Test
{
protected:
    DoctorTest()
    {
        repository.write("a.c", "int a;\n");
        id = repository.commit("feat: add a").substr(0, 12);
    }

    std::string doctor(std::vector<std::string> arguments, int exit_code, const base::Environment& extra = {})
    {
        arguments.insert(arguments.begin(), "doctor");
        const base::ProcessResult result = support::run_docwake(repository.folder(), std::move(arguments), extra);
        EXPECT_EQ(result.exit_code, exit_code) << result.output << result.errors;
        EXPECT_EQ(result.errors, "");
        std::string text = result.output;
        base::replace_all(text, folder.path().string(), "DIR");
        base::replace_all(text, id, "HEAD-ID");
        return text.substr(text.find("repository")); // git's own version stands before it
    }

    support::TemporaryFolder folder;
    support::GitRepository repository{folder.path() / "tool"};
    std::string id;
};

TEST_F(DoctorTest, ARepositoryOutOfTheBox)
{
    EXPECT_EQ(doctor({}, 0), "repository     tool, main at HEAD-ID\n"
                             "ok    configuration  all defaults\n"
                             "ok    ci             not in a CI system\n"
                             "ok    documentation  in this repository\n"
                             "ok    agent          local: embedded in docwake, no account and no network\n"
                             "ok    key            the local agent needs none\n"
                             "ok    hook           not installed (docwake hook install)\n"
                             "ok    state          DIR/tool/.git/docwake/state.db, 0 submissions under way\n"
                             "nothing keeps docwake from working here\n");
}

TEST_F(DoctorTest, EverythingThatIsWrongIsNamedWithItsRemedy)
{
    repository.git({"checkout", "-q", "--detach"});
    repository.write(".docwake.toml", "docs.paths = [\"manual\"]\n");
    repository.write_executable(".git/hooks/post-commit", "# >>> docwake\n# <<< docwake\n");
    std::filesystem::permissions(repository.folder() / ".git/hooks/post-commit",
                                 static_cast<std::filesystem::perms>(0644));
    const std::string address = support::closed_loopback_url();
    std::string text = doctor({"--agent", address}, 2, {{"MINTLIFY_API_KEY", "mint_dsc_0123456789"}});
    EXPECT_EQ(text.find("0123456789"), std::string::npos);
    base::replace_all(text, address.substr(7), "HOST");
    EXPECT_EQ(
        text,
        "repository     tool, detached at HEAD-ID: outside CI a sync has to be told the branch\n"
        "                     try: docwake sync --branch NAME\n"
        "                     try: git switch NAME\n"
        "ok    configuration  2 settings set\n"
        "ok    ci             not in a CI system\n"
        "note  documentation  `docs.paths` names what tool does not have: manual\n"
        "                     try: docwake config\n"
        "ok    agent          http://HOST\n"
        "FAIL  key            the key is an assistant key (mint_dsc_): the agent takes an admin key, which starts "
        "with mint_\n"
        "                     try: export MINTLIFY_API_KEY=mint_... (an admin key, from the dashboard's API keys "
        "page)\n"
        "FAIL  network        http://HOST does not answer: nothing listens at HOST\n"
        "                     try: curl -sSI http://HOST (and see HTTPS_PROXY, NO_PROXY and SSL_CERT_FILE)\n"
        "note  hook           DIR/tool/.git/hooks/post-commit is not executable, so git ignores it\n"
        "                     try: chmod +x DIR/tool/.git/hooks/post-commit\n"
        "ok    state          DIR/tool/.git/docwake/state.db, 0 submissions under way\n"
        "2 problems\n");
}

TEST_F(DoctorTest, AsksTheAgentWhetherItTakesTheKey)
{
    support::Serving server(folder.path(), repository.folder());
    const auto found = [&](const std::string& text) {
        std::string words;
        for (const std::string_view line : base::split_lines(text)) {
            if (line.find("  network ") != std::string_view::npos ||
                line.find("  project ") != std::string_view::npos) {
                words += std::string(line) + "\n";
            }
        }
        base::replace_all(words, server.address(), "ADDRESS");
        return words;
    };
    EXPECT_EQ(found(doctor({"--agent", server.address(), "--key-file", server.key_file().string()}, 0)),
              "ok    network        ADDRESS answers\n"
              "ok    project        the agent knows local and takes the key\n");
    EXPECT_EQ(found(doctor({"--agent", server.address()}, 4, {{"MINTLIFY_API_KEY", "mint_another"}})),
              "ok    network        ADDRESS answers\n"
              "FAIL  project        ADDRESS answered 401 when asked to list the jobs: The Authorization header must be "
              "`Bearer` and this server's key\n");
    EXPECT_EQ(found(doctor({"--agent", server.address(), "--key-file", server.key_file().string(), "--offline"}, 0)),
              "");
}

TEST_F(DoctorTest, AClockThatIsWrongIsSeenByTheAgentsDate)
{
    support::LoopbackServer server({{{support::http_answer("200 OK", {"Date: Thu, 01 Jan 2015 00:00:00 GMT"}, "")}}});
    const std::string text = doctor({"--agent", server.url()}, 2);
    EXPECT_NE(text.find("note  clock          this machine's clock is "), std::string::npos) << text;
    EXPECT_NE(text.find("try: timedatectl set-ntp true\n"), std::string::npos) << text;
    EXPECT_EQ(server.requests().at(0).find("uthorization"), std::string::npos);
}

TEST_F(DoctorTest, WhatNeedsARepositoryIsNotLookedAtWithoutOne)
{
    const base::ProcessResult result = support::run_docwake(folder.path(), {"doctor", "--format", "json"});
    EXPECT_EQ(result.exit_code, 7);
    const auto findings = nlohmann::json::parse(result.output)["findings"];
    EXPECT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[1]["subject"], "repository");
    EXPECT_EQ(findings[1]["health"], "problem");
}

} // namespace
} // namespace docwake
