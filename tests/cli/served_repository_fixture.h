#pragma once

#include "support/git_repository.h"
#include "support/program.h"
#include "support/serving.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace docwake {

/// A repository with one commit, and docwake serve for it: what stands between the two is the test's.
class ServedRepositoryTest : public testing::Test
{
protected:
    ServedRepositoryTest() : repository(folder.path() / "tool")
    {
        repository.write("a.c", "int a;\n");
        repository.commit("feat: add a");
        std::filesystem::create_directories(folder.path() / "serving");
        serving.emplace(folder.path() / "serving", repository.folder());
        port = std::stoi(serving->address().substr(serving->address().rfind(':') + 1));
    }

    base::ProcessResult run(const std::string& command, const std::string& address, std::vector<std::string> more = {},
                            const base::Environment& environment = {}) const
    {
        more.insert(more.begin(), {command, "--agent", address, "--project-id", "local", "--key-file",
                                   serving->key_file().string(), "--timeouts-retry", "0s", "--format", "json"});
        return support::run_docwake(repository.folder(), more, environment);
    }

    nlohmann::json sync(const std::string& address, int exit_code, const std::vector<std::string>& more = {},
                        const base::Environment& environment = {}) const
    {
        const base::ProcessResult result = run("sync", address, more, environment);
        EXPECT_EQ(result.exit_code, exit_code) << result.output << result.errors;
        return nlohmann::json::parse(result.output, nullptr, false);
    }

    std::size_t jobs() const { return nlohmann::json::parse(run("jobs", serving->address()).output)["jobs"].size(); }

    /// What the agent made, and that a sync now has nothing to do.
    void expect_settled_once(const std::string& name) const
    {
        EXPECT_EQ(jobs(), 1U) << name;
        EXPECT_EQ(repository.git({"rev-list", "--count", "main..docwake/main"}), "1\n") << name;
        EXPECT_EQ(support::run_docwake(repository.folder(), {"queue", "list"}).output, "no submission is open\n")
            << name;
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
    std::optional<support::Serving> serving;
    int port = 0; ///< of docwake serve, on 127.0.0.1
};

} // namespace docwake
