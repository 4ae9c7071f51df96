#include "server/docs_work.h"

#include "base/error.h"
#include "base/fs.h"
#include "server/pull_request.h"
#include "support/fake_clock.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"
#include "support/untouched_repository.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <filesystem>
#include <mutex>
#include <thread>

namespace docwake::server {
namespace {

using support::GitRepository;

/// Writes one line per commit into CHANGELOG.md, newest first.
class FakeWriter : public writer::Writer
{
public:
    writer::Proposal propose(const std::optional<model::Manifest>& manifest, const std::vector<model::Message>&,
                             const writer::Documents& documents) override
    {
        const std::lock_guard lock(mutex_);
        ++calls;
        seen.clear();
        writer::Proposal proposal;
        if (!manifest) {
            proposal.message = "There is no manifest.";
            return proposal;
        }
        std::string added;
        for (const model::Commit& commit : manifest->commits) {
            seen.push_back(commit.subject);
            added += "- " + commit.subject + "\n";
        }
        proposal.title = "Add " + std::to_string(seen.size()) + " entries";
        proposal.message = "Written by a test.\n\nAnd more.";
        proposal.edits = {
            {"CHANGELOG.md", added + documents.read("CHANGELOG.md").value_or(""), proposal.title},
            {"README.md", documents.read("README.md").value_or(""), "unchanged"},
        };
        return proposal;
    }

    int calls = 0;
    std::vector<std::string> seen; ///< subjects of the last call

private:
    std::mutex mutex_;
};

/// Writes down what it is told, one line each.
class RecordingNarrator : public Narrator
{
public:
    void text(const std::string& text) override { lines.push_back("text " + text); }
    std::string tool_called(const std::string& tool, const std::string& input) override
    {
        lines.push_back(tool + " " + input);
        return std::to_string(lines.size());
    }
    void tool_returned(const std::string& call_id, const std::string& output) override
    {
        EXPECT_EQ(call_id, std::to_string(lines.size()));
        lines.push_back("-> " + output);
    }

    std::vector<std::string> lines;
};

nlohmann::json manifest_of(const GitRepository& source, const std::string& base, const std::string& head,
                           const std::string& branch)
{
    nlohmann::json commits = nlohmann::json::array();
    std::string list = source.git({"log", "--format=%H%x09%s", base.empty() ? head : base + ".." + head});
    for (std::size_t end = 0; (end = list.find('\n')) != std::string::npos; list.erase(0, end + 1)) {
        const std::size_t tab = list.find('\t');
        commits.push_back({{"id", list.substr(0, tab)},
                           {"subject", list.substr(tab + 1, end - tab - 1)},
                           {"body", ""},
                           {"author", {{"name", "Ada Lovelace"}, {"email", "ada@example.com"}}},
                           {"date", "2026-01-01T00:00:00Z"},
                           {"trailers", nlohmann::json::array()}});
    }
    return {{"docwake", 1},
            {"repository", "example/project"},
            {"url", nullptr},
            {"branch", branch},
            {"docsBranch", "docwake/main"},
            {"range", {{"base", base.empty() ? nlohmann::json() : nlohmann::json(base)}, {"head", head}}},
            {"docs", nlohmann::json::array()},
            {"commits", commits},
            {"files", nlohmann::json::array()}};
}

class DocsWorkTest : public testing::Test
{
protected:
    DocsWorkTest()
    {
        source.write("README.md", "# Project\n");
        root = source.commit("Begin");
        one = commit("One");
        two = commit("Two");
        source.write("dirty.txt", "not committed\n");
    }

    /// A commit that touches a file of its own.
    std::string commit(const std::string& subject)
    {
        const bool dirty = std::filesystem::remove(source.folder() / "dirty.txt");
        source.write(subject + ".txt", subject);
        const std::string id = source.commit(subject);
        if (dirty) {
            source.write("dirty.txt", "not committed\n");
        }
        return id;
    }

    JobInput job(const std::string& base, const std::string& head) const
    {
        return {.session_id = "session-1",
                .branch = "docwake/main",
                .messages = {{model::Role::system, "Do it."},
                             {model::Role::user, "Overview."},
                             {model::Role::user, manifest_of(source, base, head, "main").dump()}},
                .as_draft = true,
                .model = "sonnet"};
    }

    JobResult run(const JobInput& input, const GitRepository& docs)
    {
        narrator.lines.clear();
        const support::UntouchedRepository untouched(docs);
        DocsWork work({docs.folder(), clock, writer});
        const auto verify = [&] { untouched.verify(); };
        try {
            const JobResult result = work.run(input, narrator);
            verify();
            return result;
        } catch (...) {
            verify();
            throw;
        }
    }
    JobResult run(const JobInput& input) { return run(input, source); }

    /// The message of the error and its first hint.
    std::string failure(const JobInput& input, const GitRepository& docs)
    {
        try {
            run(input, docs);
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind(), base::ErrorKind::git);
            return error.message() + (error.hints().empty() ? "" : " > " + error.hints().front());
        }
        return "nothing";
    }

    std::filesystem::path git_folder() const { return source.folder() / ".git"; }
    std::filesystem::path page(int number) const { return page_of(git_folder(), number); }
    std::string link(int number) const { return base::file_url(page(number)); }
    std::string changelog() const { return source.git({"show", "docwake/main:CHANGELOG.md"}); }
    std::size_t docs_commits() const
    {
        const std::string list = source.git({"rev-list", "main..docwake/main"});
        return static_cast<std::size_t>(std::count(list.begin(), list.end(), '\n'));
    }

    support::TemporaryFolder folder;
    GitRepository source{folder.path() / "source"};
    std::string root;
    std::string one;
    std::string two;
    support::FakeClock clock;
    FakeWriter writer;
    RecordingNarrator narrator;
};

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

TEST_F(DocsWorkTest, StartsAgainAfterAMerge)
{
    run(job(root, two));
    const PullRequest first = *PullRequestStore(git_folder()).find(1);
    std::filesystem::remove(source.folder() / "dirty.txt");
    source.merge({"docwake/main"}, "Merge the documentation");
    const std::string three = commit("Three");
    const JobResult result = run(job(two, three));
    EXPECT_EQ(result.pull_request_link, link(2));
    EXPECT_EQ(source.id("docwake/main^"), three);
    EXPECT_EQ(changelog(), "- Three\n- Merge the documentation\n- Add 2 entries\n- Two\n- One\n");
    PullRequest merged = first;
    merged.state = PullRequestState::merged;
    EXPECT_EQ(PullRequestStore(git_folder()).find(1), merged);
    EXPECT_NE(base::read_file(page(1)).find("<span class=\"state merged\">Merged</span>"), std::string::npos);
    EXPECT_EQ(PullRequestStore(git_folder()).find(2)->base_id, three);
}

TEST_F(DocsWorkTest, StartsAgainAfterASquashAndADeletedBranch)
{
    run(job(root, two));
    std::filesystem::remove(source.folder() / "dirty.txt");
    source.git({"merge", "--squash", "--quiet", "docwake/main"});
    source.commit("Squash the documentation");
    source.git({"branch", "-D", "docwake/main"});
    const std::string three = commit("Three");
    EXPECT_EQ(run(job(root, three)).pull_request_link, link(2));
    EXPECT_EQ(writer.seen, (std::vector<std::string>{"Three", "Squash the documentation"}));
    EXPECT_EQ(PullRequestStore(git_folder()).find(1)->state, PullRequestState::merged);
}

TEST_F(DocsWorkTest, DoesNotDocumentTwiceWhatWasMerged)
{
    run(job(root, two));
    std::filesystem::remove(source.folder() / "dirty.txt");
    source.merge({"docwake/main"}, "Merge the documentation");
    const std::string docs = source.id("docwake/main");
    EXPECT_EQ(run(job(root, two)).message, "This range is already on the branch main");
    EXPECT_EQ(source.id("docwake/main"), docs);
    EXPECT_EQ(PullRequestStore(git_folder()).find(1)->state, PullRequestState::merged);
    std::filesystem::remove_all(git_folder() / "docwake");
    EXPECT_EQ(run(job(root, two)).message, "This range is already on the branch main");
    EXPECT_EQ(writer.calls, 1);
}

TEST_F(DocsWorkTest, DocumentsAgainWhatWasThrownAway)
{
    run(job(root, two));
    source.git({"branch", "-D", "docwake/main"});
    EXPECT_EQ(run(job(root, two)).pull_request_link, link(2));
    EXPECT_EQ(changelog(), "- Two\n- One\n");
    EXPECT_EQ(PullRequestStore(git_folder()).find(1)->state, PullRequestState::closed);
    EXPECT_NE(base::read_file(page(1)).find("<span class=\"state closed\">Closed</span>"), std::string::npos);
}

TEST_F(DocsWorkTest, KeepsCommitsOfOthersOnTheDocsBranch)
{
    run(job(root, two));
    const std::filesystem::path tree = folder.path() / "tree";
    source.git({"worktree", "add", "--quiet", tree.string(), "docwake/main"});
    GitRepository review = GitRepository::existing(tree);
    review.write("CHANGELOG.md", "- Two, reworded\n- One\n");
    const std::string reworded = review.commit("Reword");
    source.git({"worktree", "remove", tree.string()});
    EXPECT_EQ(run(job(root, two)).pull_request_link, "");
    run(job(two, commit("Three")));
    EXPECT_EQ(changelog(), "- Three\n- Two, reworded\n- One\n");
    EXPECT_EQ(source.id("docwake/main^"), reworded);
    EXPECT_EQ(PullRequestStore(git_folder()).find(1)->title, "Add 2 entries");
}

TEST_F(DocsWorkTest, ContinuesABranchThatOnlyOriginHas)
{
    run(job(root, two));
    const std::filesystem::path clone = folder.path() / "clone";
    source.git({"clone", "--quiet", source.folder().string(), clone.string()});
    const std::string three = commit("Three");
    const GitRepository docs = GitRepository::existing(clone);
    docs.git({"pull", "--quiet", "--ff-only"});
    run(job(root, three), docs);
    EXPECT_EQ(docs.git({"show", "docwake/main:CHANGELOG.md"}), "- Three\n- Two\n- One\n");
    EXPECT_EQ(docs.id("docwake/main^"), source.id("docwake/main"));
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
