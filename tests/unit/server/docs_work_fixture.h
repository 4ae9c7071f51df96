#pragma once

#include "base/error.h"
#include "base/fs.h"
#include "server/docs_work.h"
#include "server/pull_request.h"
#include "support/fake_clock.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"
#include "support/untouched_repository.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace docwake::server {

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

inline nlohmann::json manifest_of(const GitRepository& source, const std::string& base, const std::string& head,
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

} // namespace docwake::server
