#include "git/trust.h"

#include "base/error.h"
#include "base/fs.h"
#include "git/git_program.h"
#include "git/repository.h"
#include "git/source.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

namespace docwake::git {
namespace {

using support::GitRepository;

struct Row
{
    std::vector<std::string> values;
    bool allowed;
};

TEST(SafeDirectory, IsReadAsGitDoes)
{
    const std::vector<Row> rows = {
        {{}, false},
        {{"*"}, true},
        {{"/home/ada/work"}, true},
        {{"/home/ada/work/"}, false}, // git compares whole texts
        {{"/home/ada/*"}, true},
        {{"/home/*"}, true},
        {{"/home/a*"}, false},
        {{"/home/ada"}, false},
        {{"/home/ada/work/below"}, false},
        {{"*", ""}, false},
        {{"*", "", "/home/ada/work"}, true},
        {{"", "*"}, true},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(is_allowed("/home/ada/work", row.values), row.allowed) << testing::PrintToString(row.values);
    }
}

class TrustTest : public testing::Test
{
protected:
    TrustTest()
    {
        repository.write("a", "x\n");
        repository.commit("One");
    }

    base::Environment environment(base::Environment more = {}) const
    {
        more.insert({{"HOME", folder.path().string()}, {"GIT_CONFIG_NOSYSTEM", "1"}});
        return more;
    }
    bool trusted(const base::Environment& more = {}) const
    {
        return is_trusted(open_repository(repository.folder()).get(), environment(more));
    }
    void give_away() const
    {
        if (::geteuid() != 0) {
            GTEST_SKIP() << "NOT TESTED: only root can give a repository to another user";
        }
        support::give_to_another_user(repository.folder());
    }

    support::TemporaryFolder folder;
    GitRepository repository{folder.path() / "repository"};
};

TEST_F(TrustTest, ConfigurationComesFromFilesAndTheEnvironment)
{
    const auto write = [this](const std::string& file, const std::string& value) {
        base::write_file(folder.path() / file, "[safe]\n\tdirectory = " + value + "\n");
        return (folder.path() / file).string();
    };
    write(".gitconfig", "of the user");
    write(".config/git/config", "of XDG");
    EXPECT_EQ(
        safe_directories(environment(
            {{"GIT_CONFIG_COUNT", "2"},
             {"GIT_CONFIG_KEY_0", "user.name"},
             {"GIT_CONFIG_VALUE_0", "Ada"},
             {"GIT_CONFIG_KEY_1", "Safe.Directory"},
             {"GIT_CONFIG_VALUE_1", "a pair's"},
             {"GIT_CONFIG_PARAMETERS", "'user.name'='Ada' 'safe.directory'='it'\\''s new' 'safe.directory=old'"}})),
        (std::vector<std::string>{"of XDG", "of the user", "a pair's", "it's new", "old"}));
    EXPECT_EQ(safe_directories({{"GIT_CONFIG_SYSTEM", write("system", "of the system")},
                                {"GIT_CONFIG_GLOBAL", write("named", "named")},
                                {"HOME", folder.path().string()}}),
              (std::vector<std::string>{"of the system", "named"}));
    EXPECT_EQ(safe_directories({{"GIT_CONFIG_SYSTEM", (folder.path() / "system").string()},
                                {"GIT_CONFIG_NOSYSTEM", "true"},
                                {"GIT_CONFIG_GLOBAL", ""},
                                {"HOME", folder.path().string()}}),
              std::vector<std::string>{});
}

TEST_F(TrustTest, IncludesAndPathsAreThoseOfGit)
{
    const std::string home = folder.path().string();
    base::write_file(folder.path() / ".gitconfig", "[include]\n\tpath = more\n"
                                                   "[includeIf \"gitdir:" +
                                                       home +
                                                       "/\"]\n\tpath = conditional\n"
                                                       "[safe]\n\tdirectory = ~/work\n"
                                                       "\tdirectory = %(prefix)/share\n"
                                                       "\tdirectory =\n");
    base::write_file(folder.path() / "more", "[safe]\n\tdirectory = included\n");
    base::write_file(folder.path() / "conditional", "[safe]\n\tdirectory = conditional\n");
    const std::vector<std::string> values =
        safe_directories(environment({{"GIT_DIR", (repository.folder() / ".git").string()}}));
    ASSERT_EQ(values.size(), 4U);
    EXPECT_EQ(values[0], "included");
    EXPECT_EQ(values[1], home + "/work");
    EXPECT_TRUE(values[2].starts_with("/") && values[2].ends_with("/share")) << values[2];
    EXPECT_EQ(values[3], "");

    // What git itself says of a repository in the included folders, and not in others.
    ASSERT_NO_FATAL_FAILURE(give_away());
    if (IsSkipped()) {
        return;
    }
    const auto agree = [&](const std::string& configuration) {
        base::write_file(folder.path() / ".gitconfig", configuration);
        base::Environment plain = environment();
        plain["PATH"] = base::environment_variable("PATH").value_or("");
        const bool allowed_by_git =
            base::run_process({.arguments = {"git", "status"}, .folder = repository.folder(), .environment = plain})
                .exit_code == 0;
        EXPECT_EQ(trusted(), allowed_by_git) << configuration;
        return allowed_by_git;
    };
    const std::string place = repository.folder().string();
    base::write_file(folder.path() / "conditional", "[safe]\n\tdirectory = " + place + "\n");
    EXPECT_FALSE(agree("[includeIf \"gitdir:" + home + "/\"]\n\tpath = conditional\n"));
    EXPECT_TRUE(agree("[include]\n\tpath = conditional\n"));
    EXPECT_TRUE(agree("[safe]\n\tdirectory = ~/repository\n"));
    EXPECT_FALSE(agree("[include]\n\tpath = conditional\n[safe]\n\tdirectory =\n"));
}

TEST_F(TrustTest, OnesOwnRepositoryIsTrusted)
{
    EXPECT_TRUE(trusted());
}

TEST_F(TrustTest, AnotherUsersOnlyWhereThisUserAllowsIt)
{
    ASSERT_NO_FATAL_FAILURE(give_away());
    if (IsSkipped()) {
        return;
    }
    EXPECT_FALSE(trusted());
    EXPECT_TRUE(
        trusted({{"GIT_CONFIG_COUNT", "1"}, {"GIT_CONFIG_KEY_0", "safe.directory"}, {"GIT_CONFIG_VALUE_0", "*"}}));
    EXPECT_TRUE(trusted({{"GITHUB_ACTIONS", "true"}, {"GITHUB_WORKSPACE", repository.folder().string()}}));
    EXPECT_FALSE(trusted({{"GITHUB_WORKSPACE", repository.folder().string()}}));
    EXPECT_FALSE(trusted({{"GITHUB_ACTIONS", "true"}, {"GITHUB_WORKSPACE", folder.path().string()}}));
    // It cannot allow itself.
    repository.write(".git/config", "[core]\n\trepositoryformatversion = 0\n[safe]\n\tdirectory = *\n");
    EXPECT_FALSE(trusted());
}

TEST_F(TrustTest, AWorkingTreeThatOnlyTheConfigurationNamesDoesNotCount)
{
    const GitRepository mine(folder.path() / "mine");
    repository.git({"config", "core.worktree", mine.folder().string()});
    EXPECT_EQ(place_of(open_repository(repository.folder()).get()), repository.folder() / ".git");
    ASSERT_NO_FATAL_FAILURE(give_away());
    if (IsSkipped()) {
        return;
    }
    EXPECT_FALSE(trusted({{"GIT_CONFIG_COUNT", "1"},
                          {"GIT_CONFIG_KEY_0", "safe.directory"},
                          {"GIT_CONFIG_VALUE_0", mine.folder().string()}}));
}

TEST_F(TrustTest, PlacesAreThoseThatSafeDirectoryNames)
{
    EXPECT_EQ(place_of(open_repository(repository.folder()).get()), repository.folder());
    repository.git({"worktree", "add", "--quiet", "-b", "topic", "../linked"});
    EXPECT_EQ(place_of(open_repository(folder.path() / "linked").get()), folder.path() / "linked");
    support::run_git(folder.path(), {"clone", "--quiet", "--bare", "repository", "bare.git"});
    EXPECT_EQ(place_of(open_repository(folder.path() / "bare.git").get()), folder.path() / "bare.git");
    const GitRepository super(folder.path() / "super");
    super.git({"submodule", "--quiet", "add", "file://" + repository.folder().string(), "module"});
    EXPECT_EQ(place_of(open_repository(super.folder() / "module").get()), super.folder() / "module");
}

/// All that a configuration can make git run on the way of a fetch.
TEST_F(TrustTest, NothingOfAHostileConfigurationRuns)
{
    const std::filesystem::path proof = folder.path() / "ran";
    const std::string program = (folder.path() / "hostile").string();
    base::write_file(program, "#!/bin/sh\necho \"$0 $*\" >> " + proof.string() + "\nexit 1\n");
    std::filesystem::permissions(program, std::filesystem::perms::all);
    support::run_git(folder.path(), {"clone", "--quiet", "--depth=1", "--filter=blob:none",
                                     "file://" + repository.folder().string(), "victim"});
    const GitRepository victim = GitRepository::existing(folder.path() / "victim");
    for (const std::string key :
         {"core.sshCommand", "core.fsmonitor", "core.askPass", "core.pager", "core.editor", "core.gitProxy",
          "core.alternateRefsCommand", "credential.helper", "remote.origin.uploadpack", "remote.origin.vcs",
          "diff.external", "filter.evil.smudge", "gpg.program", "uploadpack.packObjectsHook"}) {
        victim.git({"config", key, key == "credential.helper" ? "!" + program : program});
    }
    victim.git({"config", "remote.origin.url", "ssh://localhost/nothing"});
    for (const std::string hook : {"post-index-change", "reference-transaction", "post-checkout", "pre-auto-gc"}) {
        victim.write_executable(".git/hooks/" + hook, "#!/bin/sh\necho " + hook + " >> " + proof.string() + "\n");
    }
    victim.write(".git/objects/info/alternates", (repository.folder() / ".git/objects").string() + "\n");
    if (::geteuid() != 0) {
        GTEST_SKIP() << "NOT TESTED: only root can give a repository to another user";
    }
    support::give_to_another_user(victim.folder());

    const auto source = open_source(victim.folder());
    source->fetch_what_is_missing(fetch_with_git(victim.folder()), [](const std::string&) {});
    EXPECT_EQ(source->info().head, repository.id());
    for (const model::RangeRequest& request : std::vector<model::RangeRequest>{
             model::BetweenIds{std::string(40, 'a'), repository.id()}, model::SinceTag{},
             model::Expression{":/One..HEAD"}, model::BetweenIds{std::string(40, '0'), repository.id()}}) {
        try {
            source->read(source->resolve(request, ""), {});
        } catch (const base::Error& error) {
            EXPECT_NE(std::ranges::find(error.hints(),
                                        "git config --global --add safe.directory " + victim.folder().string()),
                      error.hints().end())
                << error.message();
        }
    }
    EXPECT_FALSE(std::filesystem::exists(proof)) << base::read_file(proof);

    // The programs are such that git would run them: the same repository, allowed, runs the first one it meets.
    base::Environment allowing = support::git_environment();
    allowing["GIT_CONFIG_COUNT"] = "1";
    allowing["GIT_CONFIG_KEY_0"] = "safe.directory";
    allowing["GIT_CONFIG_VALUE_0"] = "*";
    allowing["GIT_ALLOW_PROTOCOL"] = "ssh";
    base::run_process({.arguments = {"git", "fetch", "origin"}, .folder = victim.folder(), .environment = allowing});
    EXPECT_TRUE(std::filesystem::exists(proof));
}

} // namespace
} // namespace docwake::git
