#include "base/fs.h"
#include "base/text.h"
#include "support/git_repository.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake {
namespace {

class BadInputTest : public testing::Test
{
protected:
    support::GitRepository with_commits(const std::string& name)
    {
        support::GitRepository repository(folder.path() / name);
        repository.write("a.c", "int a;\n");
        repository.commit("feat: add a");
        repository.write("b.c", "int b;\n");
        repository.commit("feat: add b");
        return repository;
    }

    /// The error's text, with the folder's path as DIR.
    std::string error_of(const std::filesystem::path& where, std::vector<std::string> arguments, int exit_code,
                         const base::Environment& extra = {})
    {
        const base::ProcessResult result = support::run_docwake(where, std::move(arguments), extra);
        EXPECT_EQ(result.exit_code, exit_code) << result.output << result.errors;
        std::string text = result.errors;
        base::replace_all(text, folder.path().string(), "DIR");
        return text;
    }

    /// The error in the outcome of a local job that failed, with the folder's path as DIR.
    nlohmann::json failure_of(const std::filesystem::path& where, std::vector<std::string> more)
    {
        more.insert(more.begin(), {"sync", "--agent", "local", "--format", "json"});
        const base::ProcessResult result = support::run_docwake(where, std::move(more));
        EXPECT_EQ(result.exit_code, 3) << result.output << result.errors;
        std::string text = result.output;
        base::replace_all(text, folder.path().string(), "DIR");
        return nlohmann::json::parse(text)["error"];
    }

    support::TemporaryFolder folder;
};

TEST_F(BadInputTest, NotARepository)
{
    EXPECT_EQ(error_of(folder.path(), {"sync", "--agent", "local"}, 7), "docwake: DIR is not in a git repository\n"
                                                                        "  try: docwake --repo FOLDER ...\n"
                                                                        "  try: git -C DIR init\n");
}

TEST_F(BadInputTest, ASecretClosesTheGateThatWasAskedFor)
{
    support::GitRepository repository = with_commits("secret");
    const std::string token = std::string("ghp") + "_k3J9xQ2vL8mP4rT7wZ1bY5nC6hD0sF2gA9eV";
    repository.write("c.c", "int c;\nchar* t = \"" + token + "\";\n");
    repository.commit("feat: add c");
    const std::string expected =
        "docwake: the gate is closed by 1 secret, so nothing was sent (--fail-on secret)\n"
        "  because github-token in c.c, line 2\n"
        "  try: docwake preview --ledger (names them all; withdraw a real one, and remove it in a new commit)\n"
        "  try: --redact-allow 'github-token:/c.c' (if it is none; or write docwake:allow github-token on its line)\n";
    EXPECT_EQ(error_of(repository.folder(), {"preview", "--fail-on", "secret", "--quiet"}, 8), expected);
    EXPECT_EQ(error_of(repository.folder(), {"sync", "--agent", "local", "--fail-on", "secret", "--quiet"}, 8),
              expected);
    EXPECT_EQ(error_of(repository.folder(),
                       {"preview", "--fail-on", "secret", "--redact-allow", "github-token:/c.c", "--quiet"}, 0),
              "");
    const base::ProcessResult queue = support::run_docwake(repository.folder(), {"queue", "list"});
    EXPECT_EQ(queue.output, support::run_docwake(with_commits("other").folder(), {"queue", "list"}).output);
}

TEST_F(BadInputTest, ARedactionRuleThatCannotBeRead)
{
    support::GitRepository repository = with_commits("rule");
    repository.write(".docwake.toml", "[[redact.rule]]\nname = \"acme\"\npattern = 'ACME-[0-9'\n");
    EXPECT_EQ(error_of(repository.folder(), {"preview", "--last", "1", "--quiet"}, 2),
              "docwake: DIR/rule/.docwake.toml:3:11: the redaction rule \"acme\" cannot be used: its pattern cannot be "
              "read: missing ]: [0-9\n"
              "  try: write it as name = \"acme-key\" and pattern = 'ACME-[0-9A-F]{32}' in RE2's syntax "
              "(https://github.com/google/re2/wiki/Syntax)\n");
}

TEST_F(BadInputTest, NoCommits)
{
    const support::GitRepository repository(folder.path() / "empty");
    const base::ProcessResult result = support::run_docwake(repository.folder(), {"sync", "--agent", "local"});
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_EQ(base::split_lines(result.output).front(), "Nothing to do: the repository has no commits yet");
}

TEST_F(BadInputTest, UnknownRevision)
{
    const auto repository = with_commits("tool");
    EXPECT_EQ(error_of(repository.folder(), {"sync", "mian..HEAD", "--agent", "local"}, 7),
              "docwake: \"mian\" names no commit of this repository\n"
              "  try: git log --oneline main  # did you mean this one?\n");
}

TEST_F(BadInputTest, AHintFromElsewhereNamesTheRepository)
{
    const auto repository = with_commits("tool");
    EXPECT_EQ(error_of(folder.path(), {"--repo", "tool", "sync", "other..HEAD", "--agent", "local"}, 7),
              "docwake: \"other\" names no commit of this repository\n"
              "  because fatal: Needed a single revision\n"
              "  try: git -C tool branch --all; git -C tool tag --list\n"
              "  try: git -C tool fetch --tags origin\n");
    EXPECT_EQ(error_of(folder.path(), {"--repo", "tool", "sync", "HEAD", "--agent", "local"}, 2),
              "docwake: 'HEAD' is no range\n"
              "  try: docwake --repo tool sync 'HEAD~1..HEAD'\n");
}

TEST_F(BadInputTest, UnrelatedHistories)
{
    const auto repository = with_commits("tool");
    repository.git({"checkout", "--quiet", "--orphan", "other"});
    repository.git({"commit", "--quiet", "--message", "feat: begin anew"});
    const std::string main = repository.id("main").substr(0, 12);
    const std::string other = repository.id("other").substr(0, 12);
    EXPECT_EQ(error_of(repository.folder(), {"sync", "main...other", "--agent", "local"}, 7),
              "docwake: the commits " + main + " and " + other +
                  " have no common history\n"
                  "  try: docwake sync " +
                  main + ".." + other +
                  "\n"
                  "  try: docwake sync --last 1\n");
}

TEST_F(BadInputTest, EmptyRange)
{
    const auto repository = with_commits("tool");
    const base::ProcessResult result =
        support::run_docwake(repository.folder(), {"sync", "HEAD..HEAD", "--agent", "local"});
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_EQ(base::split_lines(result.output).front(),
              "Nothing to do: there are no commits in the range (HEAD..HEAD)");
}

TEST_F(BadInputTest, ARangeBackwardsIsEmpty)
{
    const auto repository = with_commits("tool");
    const base::ProcessResult result =
        support::run_docwake(repository.folder(), {"sync", "HEAD..HEAD~1", "--agent", "local"});
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_EQ(base::split_lines(result.output).front(),
              "Nothing to do: there are no commits in the range (HEAD..HEAD~1)");
}

TEST_F(BadInputTest, AnErrorIsAJsonDocumentWhereThatWasAskedFor)
{
    const auto repository = with_commits("tool");
    const base::ProcessResult result =
        support::run_docwake(repository.folder(), {"sync", "mian..HEAD", "--agent", "local", "--format", "json"});
    EXPECT_EQ(result.exit_code, 7);
    const nlohmann::json expected = {{"version", 1},
                                     {"status", "failed"},
                                     {"error",
                                      {{"kind", "git"},
                                       {"message", "\"mian\" names no commit of this repository"},
                                       {"causes", nlohmann::json::array()},
                                       {"hints", {"git log --oneline main  # did you mean this one?"}}}}};
    EXPECT_EQ(nlohmann::json::parse(result.output, nullptr, false), expected) << result.output;
}

TEST_F(BadInputTest, InvalidConfiguration)
{
    const auto repository = with_commits("tool");
    repository.write(".docwake.toml", "darft = true\n[docs]\npaths = 3\n");
    EXPECT_EQ(error_of(repository.folder(), {"sync"}, 2),
              "docwake: the configuration has 2 problems\n"
              "  because DIR/tool/.docwake.toml:1:1: there is no setting \"darft\"; did you mean draft?\n"
              "  because DIR/tool/.docwake.toml:3:1: docs.paths must be a list of strings, not a whole number\n"
              "  try: write it as docs.paths = [\"...\", \"...\"]\n");
    repository.write(".docwake.toml", "draft = [\n");
    EXPECT_EQ(error_of(repository.folder(), {"sync"}, 2),
              "docwake: DIR/tool/.docwake.toml:1:11: Error while parsing array: encountered end-of-file\n"
              "  try: docwake config --reference (every setting, with its type)\n");
}

TEST_F(BadInputTest, MissingConfiguration)
{
    const auto repository = with_commits("tool");
    EXPECT_EQ(error_of(repository.folder(), {"sync", "--config", "none.toml"}, 2),
              "docwake: cannot read DIR/tool/none.toml\n"
              "  because No such file or directory\n"
              "  try: ls -ld 'DIR/tool/none.toml'\n");
}

TEST_F(BadInputTest, AHintForAPathWithAQuoteCanBeTyped)
{
    const auto repository = with_commits("it's");
    EXPECT_EQ(error_of(repository.folder(), {"sync", "--config", "none.toml"}, 2),
              "docwake: cannot read DIR/it's/none.toml\n"
              "  because No such file or directory\n"
              "  try: ls -ld 'DIR/it'\\''s/none.toml'\n");
}

TEST_F(BadInputTest, UnknownFlagAndCommand)
{
    const auto repository = with_commits("tool");
    EXPECT_EQ(error_of(repository.folder(), {"sync", "--lst", "3"}, 2),
              "docwake: docwake sync has no option --lst; did you mean --last?\n  try: docwake sync --help\n");
    EXPECT_EQ(error_of(repository.folder(), {"snyc"}, 2),
              "docwake: there is no command 'snyc'; did you mean sync?\n  try: docwake --help\n");
    EXPECT_EQ(error_of(repository.folder(), {}, 2), "docwake: there is no command\n  try: docwake --help\n");
    EXPECT_EQ(error_of(repository.folder(), {"sync", "HEAD", "--agent", "local"}, 2),
              "docwake: 'HEAD' is no range\n  try: docwake sync 'HEAD~1..HEAD'\n");
    EXPECT_EQ(error_of(repository.folder(), {"sync", "v1", "--agent", "local"}, 2),
              "docwake: 'v1' is no range\n  try: docwake sync v1..HEAD\n  try: docwake sync 'v1~1..v1'\n");
    EXPECT_EQ(error_of(repository.folder(), {"queue"}, 2),
              "docwake: docwake queue needs a command: list, add, drain, resume, drop\n  try: docwake queue --help\n");
    EXPECT_EQ(error_of(repository.folder(), {"queue", "drop", "x"}, 2),
              "docwake: no branch x is queued\n  try: docwake queue list\n");
}

TEST_F(BadInputTest, DocumentationThatIsNoRepository)
{
    const auto repository = with_commits("tool");
    std::filesystem::create_directory(folder.path() / "docs");
    EXPECT_EQ(error_of(repository.folder(), {"sync", "--agent", "local", "--docs-repository", "../docs"}, 7),
              "docwake: the documentation's repository cannot be opened\n"
              "  because DIR/docs is not in a git repository\n"
              "  try: docwake sync --docs-repository FOLDER\n"
              "  try: git -C DIR/docs init\n");
    EXPECT_EQ(error_of(repository.folder(), {"serve", "--docs", "../nowhere"}, 7),
              "docwake: the documentation's repository cannot be opened\n"
              "  because there is no folder DIR/nowhere\n"
              "  try: docwake serve --docs FOLDER\n");
}

TEST_F(BadInputTest, DocsBranchThatGitCannotKeepBesideAnother)
{
    const auto repository = with_commits("tool");
    const nlohmann::json error = failure_of(repository.folder(), {"--docs-branch", "main/docs"});
    EXPECT_EQ(error["causes"][0],
              "the agent says: The branch main/docs cannot be made: git keeps no other beside the branch main, which "
              "exists. Hint: docwake sync --docs-branch main-docs");
}

TEST_F(BadInputTest, DocumentationWithoutCommits)
{
    const auto repository = with_commits("tool");
    const support::GitRepository docs(folder.path() / "docs");
    const nlohmann::json error = failure_of(repository.folder(), {"--docs-repository", "../docs"});
    EXPECT_EQ(error["causes"][0], "the agent says: The documentation's repository DIR/docs has no commits. "
                                  "Hint: git -C DIR/docs commit --allow-empty -m 'First commit'");
}

TEST_F(BadInputTest, DocsBranchCheckedOut)
{
    const auto repository = with_commits("tool");
    repository.git({"worktree", "add", "--quiet", "-b", "docwake/main", "../docs-tree"});
    const std::string before = repository.id("docwake/main");
    const nlohmann::json error = failure_of(repository.folder(), {});
    EXPECT_EQ(error["causes"][0],
              "the agent says: The docs branch docwake/main is checked out in DIR/docs-tree; docwake "
              "changes no working tree. Hint: git -C DIR/docs-tree switch --detach");
    EXPECT_EQ(repository.id("docwake/main"), before);
}

TEST_F(BadInputTest, InvalidDocsBranch)
{
    const auto repository = with_commits("tool");
    EXPECT_EQ(error_of(repository.folder(), {"sync", "--agent", "local", "--docs-branch", "a..b/{branch}"}, 2),
              "docwake: docs-branch = \"a..b/{branch}\" gives \"a..b/main\", which is no branch name: it holds ..\n"
              "  try: docwake sync --docs-branch 'docwake/{short_sha}' (or docs-branch in .docwake.toml)\n");
    EXPECT_EQ(error_of(repository.folder(), {"sync", "--agent", "local", "--docs-branch", "{brnch}"}, 2),
              "docwake: flag --docs-branch cannot be used: {brnch} is not among {branch}, {scope}, {repository}, "
              "{short_sha}, {date}, {tag}\n"
              "  try: docwake config --reference (every setting, with its type)\n");
}

TEST_F(BadInputTest, KeyOfTheWrongKindIsNamedAndNotShown)
{
    const auto repository = with_commits("tool");
    EXPECT_EQ(
        error_of(repository.folder(), {"sync", "--quiet", "--project-id", "p"}, 2,
                 {{"MINTLIFY_API_KEY", "mint_dsc_1234"}}),
        "docwake: the key is an assistant key (mint_dsc_): the agent takes an admin key, which starts with mint_\n"
        "  try: export MINTLIFY_API_KEY=mint_... (an admin key, from the dashboard's API keys page)\n");
    EXPECT_EQ(error_of(repository.folder(), {"sync", "--quiet", "--agent", "mintlify"}, 2),
              "docwake: there is no key for the agent mintlify\n"
              "  try: export MINTLIFY_API_KEY=..., or --key-file FILE\n"
              "  try: docwake sync --agent local (our own agent: no key, no network)\n");
}

} // namespace
} // namespace docwake
