#include "unit/server/docs_work_fixture.h"

#include <atomic>
#include <barrier>
#include <thread>

namespace docwake::server {
namespace {

TEST_F(DocsWorkTest, OpensAPullRequest)
{
    const JobResult result = run(job(root, two));
    EXPECT_TRUE(result.completed);
    EXPECT_EQ(result.pull_request_link, link(1));
    EXPECT_EQ(result.title, "Add 2 entries");
    EXPECT_EQ(result.message, "Opened draft pull request #1, \"Add 2 entries\": " + link(1));
    EXPECT_EQ(changelog(), "- Two\n- One\n");
    const std::string head = source.id("docwake/main");
    EXPECT_EQ(source.git({"log", "--format=%an <%ae>%n%aI%n%P%n%B", "-1", head}),
              "docwake <docwake@localhost>\n2026-01-02T03:04:05+00:00\n" + two +
                  "\nAdd 2 entries\n\nWritten by a test.\n\nAnd more.\n\nDocwake-Range: " + root + ".." + two +
                  "\nDocwake-Session: session-1\n\n");
    EXPECT_EQ(source.git({"diff", "--name-only", "main", "docwake/main"}), "CHANGELOG.md\n");

    PullRequest expected;
    expected.number = 1;
    expected.branch = "docwake/main";
    expected.base_branch = "main";
    expected.base_id = two;
    expected.head_id = head;
    expected.title = "Add 2 entries";
    expected.body = "Written by a test.\n\nAnd more.";
    expected.created = expected.updated = clock.now();
    expected.commits = {one, two};
    EXPECT_EQ(PullRequestStore(git_folder()).find(1), expected);
    EXPECT_NE(base::read_file(page(1)).find("<h1>Add 2 entries <span class=\"number\">#1</span></h1>"),
              std::string::npos);
}

TEST_F(DocsWorkTest, TellsItsStory)
{
    run(job(root, two));
    EXPECT_EQ(narrator.lines,
              (std::vector<std::string>{
                  "text Reading 2 commits (" + root.substr(0, 12) + ".." + two.substr(0, 12) +
                      ") for the branch docwake/main.\n",
                  R"(list_documents {"branch":"docwake/main"})", R"(-> {"files":3})",
                  R"(edit_document {"path":"CHANGELOG.md","summary":"Add 2 entries"})", R"(-> {"bytes":12})",
                  R"(open_pull_request {"title":"Add 2 entries","branch":"docwake/main","base":"main","draft":true})",
                  R"(-> {"number":1,"pullRequestLink":")" + link(1) + "\"}",
                  "text Opened draft pull request #1, \"Add 2 entries\": " + link(1)}));
}

TEST_F(DocsWorkTest, DoesNothingForTheSameRangeAgain)
{
    run(job(root, two));
    const std::string head = source.id("docwake/main");
    const PullRequest before = *PullRequestStore(git_folder()).find(1);
    clock.advance(std::chrono::hours(1));
    const JobResult again = run(job(root, two));
    EXPECT_TRUE(again.completed);
    EXPECT_EQ(again.pull_request_link, "");
    EXPECT_EQ(again.message, "This range is already on the branch docwake/main");
    EXPECT_EQ(writer.calls, 1);
    EXPECT_EQ(source.id("docwake/main"), head);
    EXPECT_EQ(PullRequestStore(git_folder()).find(1), before);
    EXPECT_EQ(narrator.lines.size(), 2u);
}

TEST_F(DocsWorkTest, TellsThePullRequestOfARunWhoseVerdictWasLost)
{
    run(job(root, two));
    JobInput again = job(root, two);
    again.after_unfinished = true;
    EXPECT_EQ(run(again).pull_request_link, link(1));
    EXPECT_EQ(writer.calls, 1);
    EXPECT_EQ(docs_commits(), 1u);
}

TEST_F(DocsWorkTest, AddsOnlyNewCommitsToAnOpenPullRequest)
{
    run(job(root, two));
    const std::string three = commit("Three");
    clock.advance(std::chrono::hours(24));
    const JobResult result = run(job(root, three));
    EXPECT_EQ(result.pull_request_link, link(1));
    EXPECT_EQ(result.message, "Updated draft pull request #1, \"Add 2 entries\": " + link(1));
    EXPECT_EQ(writer.seen, std::vector<std::string>{"Three"});
    EXPECT_EQ(changelog(), "- Three\n- Two\n- One\n");
    EXPECT_EQ(docs_commits(), 2u);
    const PullRequest record = *PullRequestStore(git_folder()).find(1);
    EXPECT_EQ(record.commits, (std::set<std::string>{one, two, three}));
    EXPECT_EQ(record.body,
              "Written by a test.\n\nAnd more.\n\nAdd 1 entries, 2026-01-03\n\nWritten by a test.\n\nAnd more.");
    EXPECT_EQ(record.head_id, source.id("docwake/main"));
    EXPECT_EQ(record.base_id, two);
    EXPECT_EQ(record.updated - record.created, std::chrono::hours(24));
    EXPECT_EQ(PullRequestStore(git_folder()).find(2), std::nullopt);
    EXPECT_NE(base::read_file(page(1)).find("- Three"), std::string::npos);
}

TEST_F(DocsWorkTest, KnowsWhatIsDoneWithoutItsDatabase)
{
    run(job(root, two));
    std::filesystem::remove_all(git_folder() / "docwake");
    const JobResult again = run(job(one, two));
    EXPECT_EQ(again.pull_request_link, link(1));
    EXPECT_EQ(writer.calls, 1);
    EXPECT_EQ(docs_commits(), 1u);
    EXPECT_EQ(PullRequestStore(git_folder()).find(1)->commits, (std::set<std::string>{one, two}));
}

TEST_F(DocsWorkTest, MakesUpForARecordThatWasNotWritten)
{
    run(job(root, two));
    const PullRequest before = *PullRequestStore(git_folder()).find(1);
    const std::string written = base::read_file(page(1));
    std::filesystem::remove_all(git_folder() / "docwake");
    clock.advance(std::chrono::hours(1));
    const JobResult result = run(job(root, two));
    EXPECT_EQ(result.message, "Opened draft pull request #1, \"Add 2 entries\": " + link(1));
    EXPECT_EQ(result.pull_request_link, link(1));
    EXPECT_EQ(PullRequestStore(git_folder()).find(1), before);
    EXPECT_EQ(base::read_file(page(1)), written);
    EXPECT_EQ(docs_commits(), 1u);
}

TEST_F(DocsWorkTest, MakesUpForAPageThatWasNotWritten)
{
    run(job(root, two));
    const std::string written = base::read_file(page(1));
    std::filesystem::remove(page(1));
    EXPECT_EQ(run(job(root, two)).pull_request_link, link(1));
    EXPECT_EQ(base::read_file(page(1)), written);
    EXPECT_EQ(run(job(root, two)).pull_request_link, "");
}

TEST_F(DocsWorkTest, MakesUpForAnUpdateWhoseRecordWasNotWritten)
{
    run(job(root, two));
    const std::string database = base::read_file(git_folder() / "docwake" / "pulls.db");
    const std::string three = commit("Three");
    run(job(two, three));
    const PullRequest complete = *PullRequestStore(git_folder()).find(1);
    const std::string written = base::read_file(page(1));
    std::filesystem::remove_all(git_folder() / "docwake");
    base::write_file(git_folder() / "docwake" / "pulls.db", database);
    const JobResult result = run(job(two, three));
    EXPECT_EQ(result.message, "Updated draft pull request #1, \"Add 2 entries\": " + link(1));
    EXPECT_EQ(PullRequestStore(git_folder()).find(1), complete);
    EXPECT_EQ(base::read_file(page(1)), written);
    EXPECT_EQ(docs_commits(), 2u);
}

TEST_F(DocsWorkTest, WorksInAnotherRepository)
{
    GitRepository docs(folder.path() / "docs");
    docs.write("index.md", "# Docs\n");
    docs.commit("Begin");
    docs.git({"branch", "-m", "main", "trunk"});
    EXPECT_NE(run(job(root, two), docs).pull_request_link, "");
    EXPECT_EQ(docs.git({"show", "docwake/main:CHANGELOG.md"}), "- Two\n- One\n");
    const std::filesystem::path common = docs.folder() / ".git";
    EXPECT_EQ(PullRequestStore(common).find(1)->base_branch, "trunk");
    EXPECT_EQ(PullRequestStore(common).find(1)->commits, (std::set<std::string>{one, two}));

    EXPECT_EQ(run(job(one, two), docs).message, "This range is already on the branch docwake/main");
    std::filesystem::remove_all(common / "docwake");
    EXPECT_NE(run(job(root, two), docs).pull_request_link, "");
    EXPECT_EQ(writer.calls, 1);
}

TEST_F(DocsWorkTest, OpensNothingWhereNothingWasEdited)
{
    JobInput without_manifest = job(root, two);
    without_manifest.messages.resize(2);
    const JobResult result = run(without_manifest);
    EXPECT_EQ(result.message, "There is no manifest.");
    EXPECT_EQ(result.pull_request_link, "");
    EXPECT_EQ(source.git({"branch", "--list", "docwake/*"}), "");
    EXPECT_EQ(PullRequestStore(git_folder()).find(1), std::nullopt);
    EXPECT_FALSE(std::filesystem::exists(page(1)));
}

TEST_F(DocsWorkTest, DocumentsFromTheRoot)
{
    run(job("", two));
    EXPECT_EQ(changelog(), "- Two\n- One\n- Begin\n");
    std::filesystem::remove_all(git_folder() / "docwake");
    run(job("", two));
    EXPECT_EQ(writer.calls, 1);
}

TEST_F(DocsWorkTest, SaysWhatStandsInItsWay)
{
    JobInput input = job(root, two);
    input.branch = "main";
    EXPECT_EQ(failure(input, source), "The docs branch main is checked out in " + source.folder().string() +
                                          "; docwake changes no working tree > git -C " + source.folder().string() +
                                          " switch --detach");
    source.git({"switch", "--quiet", "--detach"});
    EXPECT_EQ(failure(input, source), "The docs branch main is the branch that it would be merged into"
                                      " > docwake sync --docs-branch docwake/main");
    const GitRepository empty(folder.path() / "empty");
    EXPECT_EQ(failure(job(root, two), empty), "The documentation's repository " + empty.folder().string() +
                                                  " has no commits > git -C " + empty.folder().string() +
                                                  " commit --allow-empty -m 'First commit'");
    EXPECT_EQ(writer.calls, 0);
    EXPECT_EQ(source.git({"for-each-ref", "--format=%(refname)"}), "refs/heads/main\n");
}

TEST_F(DocsWorkTest, ChangesNothingWhereItsFolderCannotBeWritten)
{
    base::write_file(git_folder() / "docwake", "a file where the folder should be");
    EXPECT_THROW(run(job(root, two)), base::Error);
    EXPECT_EQ(writer.calls, 0);
    EXPECT_EQ(source.git({"branch", "--list", "docwake/*"}), "");
}

TEST_F(DocsWorkTest, WorksOnSeveralBranchesSideBySide)
{
    constexpr int count = 6;
    const support::UntouchedRepository untouched(source);
    std::vector<JobResult> results(count);
    std::barrier start(count);
    std::vector<std::thread> threads;
    DocsWork work({source.folder(), clock, writer});
    for (int i = 0; i < count; ++i) {
        threads.emplace_back([&, i] {
            JobInput input = job(root, two);
            input.branch = "docwake/" + std::to_string(i);
            RecordingNarrator own_narrator;
            start.arrive_and_wait();
            results[static_cast<std::size_t>(i)] = work.run(input, own_narrator);
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    std::set<std::string> links;
    for (const JobResult& result : results) {
        links.insert(result.pull_request_link);
    }
    std::set<std::string> expected;
    for (int i = 1; i <= count; ++i) {
        expected.insert(link(i));
    }
    EXPECT_EQ(links, expected);
    untouched.verify();
}

TEST_F(DocsWorkTest, LosesNothingWhenTwoWorkOnOneBranch)
{
    const std::string three = commit("Three");
    std::atomic<int> failed = 0;
    std::barrier start(2);
    DocsWork work({source.folder(), clock, writer});
    const auto attempt = [&](const JobInput& input) {
        RecordingNarrator own_narrator;
        start.arrive_and_wait();
        try {
            work.run(input, own_narrator);
        } catch (const base::Error& error) {
            EXPECT_EQ(error.hints(), std::vector<std::string>{"run the same command again"}) << error.message();
            ++failed;
        }
    };
    std::thread first([&] { attempt(job(root, two)); });
    std::thread second([&] { attempt(job(two, three)); });
    first.join();
    second.join();
    EXPECT_LE(failed, 1);
    run(job(root, two));
    run(job(two, three));
    const std::string text = changelog();
    for (const char* line : {"- One\n", "- Two\n", "- Three\n"}) {
        EXPECT_NE(text.find(line), std::string::npos) << text;
    }
    EXPECT_EQ(text.size(), std::string("- One\n- Two\n- Three\n").size());
    EXPECT_EQ(PullRequestStore(git_folder()).find(1)->commits, (std::set<std::string>{one, two, three}));
    EXPECT_EQ(PullRequestStore(git_folder()).find(2), std::nullopt);
}

} // namespace
} // namespace docwake::server
