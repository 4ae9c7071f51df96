// What a sync does when the commit that it should begin at is no longer in the history.

#include "support/git_repository.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace docwake {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class LostCursorTest : public testing::Test
{
protected:
    LostCursorTest() : upstream(folder.path() / "upstream")
    {
        upstream.git({"config", "uploadpack.allowAnySHA1InWant", "true"});
        add(upstream, "begin");
        add(upstream, "one");
        support::run_git(folder.path(), {"clone", "--quiet", "file://" + upstream.folder().string(), "clone"});
        clone.emplace(support::GitRepository::existing(folder.path() / "clone"));
        EXPECT_EQ(sync({"--last", "1"})["status"], "pull_request_opened");
        synced = clone->id();
    }

    static std::string add(support::GitRepository& repository, const std::string& name)
    {
        repository.write(name + ".c", "int " + name + ";\n");
        return repository.commit("feat: add " + name);
    }

    /// The last commit is made anew, and a further one follows, in both repositories.
    void rewrite()
    {
        upstream.git({"reset", "--quiet", "--hard", "HEAD~1"});
        upstream.set_next_date(10'000);
        again = add(upstream, "again");
        newest = add(upstream, "two");
        clone->git({"fetch", "--quiet", "origin"});
        clone->git({"reset", "--quiet", "--hard", "origin/main"});
    }

    static void forget_unreachable(const support::GitRepository& repository)
    {
        repository.git({"reflog", "expire", "--expire=now", "--all"});
        repository.git({"gc", "--quiet", "--prune=now"});
    }

    /// The docs branch of the first sync continues the old history.
    void delete_docs_branch() const { clone->git({"branch", "--quiet", "-D", "docwake/main"}); }

    json sync(std::vector<std::string> arguments, int exit_code = 0, const base::Environment& environment = {}) const
    {
        arguments.insert(arguments.begin(), {"sync", "--agent", "local", "--format", "json"});
        const base::ProcessResult result = support::run_docwake(clone->folder(), arguments, environment);
        EXPECT_EQ(result.exit_code, exit_code) << result.output << result.errors;
        return json::parse(result.output, nullptr, false);
    }

    support::TemporaryFolder folder;
    support::GitRepository upstream;
    std::optional<support::GitRepository> clone;
    std::string synced;
    std::string again;
    std::string newest;
};

TEST_F(LostCursorTest, WhereTheCloneStillHasItTheMergeBaseCounts)
{
    rewrite();
    EXPECT_EQ(sync({})["range"]["base"], upstream.id("main~2"));
}

TEST_F(LostCursorTest, WhereOnlyTheRemoteHasItItIsFetchedById)
{
    upstream.git({"update-ref", "refs/hidden/old", synced});
    upstream.git({"config", "uploadpack.hideRefs", "refs/hidden"});
    rewrite();
    delete_docs_branch();
    forget_unreachable(*clone);
    const json outcome = sync({});
    EXPECT_EQ(outcome["range"]["base"], upstream.id("main~2"));
    EXPECT_EQ(outcome["range"]["head"], newest);
}

TEST_F(LostCursorTest, WhereNobodyHasItNothingIsGuessed)
{
    rewrite();
    delete_docs_branch();
    forget_unreachable(*clone);
    forget_unreachable(upstream);
    const json error = sync({}, 7)["error"];
    EXPECT_EQ(error["message"], "the last synced commit of main, " + synced.substr(0, 12) +
                                    ", is neither in this clone nor at its remote any more, as after its history was "
                                    "rewritten");
    EXPECT_EQ(error["hints"][0], "docwake sync BASE..HEAD (BASE: the last commit that is documented; syncs go on from "
                                 "HEAD then)");
    EXPECT_EQ(sync({"HEAD~2..HEAD"})["status"], "pull_request_opened");
    add(*clone, "three");
    EXPECT_EQ(sync({})["range"]["base"], newest);
}

TEST_F(LostCursorTest, ABuildTakesItsOwnCommitsAndForgetsNothing)
{
    rewrite();
    delete_docs_branch();
    forget_unreachable(*clone);
    forget_unreachable(upstream);
    const base::Environment ci = {{"CI", "true"}};
    const json first = sync({"--base", again, "--head", newest, "--branch", "main"}, 0, ci);
    EXPECT_EQ(first["range"]["base"], again);
    EXPECT_THAT(first["warnings"][0].get<std::string>(), HasSubstr("only this build's own commits are sent"));
    const std::string third = add(*clone, "three");
    const json second = sync({"--base", newest, "--head", third, "--branch", "main"}, 0, ci);
    EXPECT_EQ(second["range"]["base"], newest);
    EXPECT_EQ(second["warnings"].size(), 1U) << "what lies before may not be documented";
    EXPECT_EQ(sync({"HEAD~3..HEAD"})["status"], "pull_request_updated");
    const json settled = sync({"--base", newest, "--head", third, "--branch", "main"}, 0, ci);
    EXPECT_EQ(settled["status"], "nothing_to_do");
    EXPECT_EQ(settled["warnings"], json::array());
}

TEST_F(LostCursorTest, ARemoteThatCannotBeReachedIsAnError)
{
    rewrite();
    delete_docs_branch();
    forget_unreachable(*clone);
    clone->git({"config", "remote.origin.url", "http://127.0.0.1:1/x"});
    const json error = sync({}, 7)["error"];
    EXPECT_EQ(error["message"], "the last synced commit, " + synced + ", is not in this clone");
    EXPECT_EQ(sync({"--no-fetch"}, 7)["error"]["message"], error["message"]);
}

} // namespace
} // namespace docwake
