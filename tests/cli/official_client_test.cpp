#include "base/error.h"
#include "base/process.h"
#include "support/git_repository.h"
#include "support/program.h"
#include "support/serving.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake {
namespace {

struct Client
{
    const char* major;
    const char* package;
    const char* stream;
};

void PrintTo(const Client& one, std::ostream* out)
{
    *out << one.package;
}

std::string name_of_client(const testing::TestParamInfo<Client>& info)
{
    return std::string("Version") + info.param.major;
}

class OfficialClientTest : public testing::TestWithParam<Client>
{
};

/// Installs the client once beside the program; empty: that is not possible here, and `problem` says why.
std::filesystem::path installed(const Client& client, std::string& problem)
{
    const auto folder =
        std::filesystem::path(support::program_path()).parent_path() / (std::string("client-") + client.major);
    if (std::filesystem::exists(folder / "node_modules" / "ai")) {
        return folder;
    }
    std::filesystem::create_directories(folder);
    try {
        const base::ProcessResult result =
            base::run_process({.arguments = {"npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix",
                                             folder.string(), client.package},
                               .folder = folder,
                               .environment = base::current_environment(),
                               .time_limit = std::chrono::minutes(3)});
        problem = result.errors;
        return result.exit_code == 0 ? folder : std::filesystem::path();
    } catch (const base::Error& error) {
        problem = error.message();
        return {};
    }
}

TEST_P(OfficialClientTest, CompletesAJob)
{
    std::string problem;
    const auto client = installed(GetParam(), problem);
    if (client.empty()) {
        GTEST_SKIP() << "THE OFFICIAL CLIENT CANNOT BE INSTALLED HERE: " << problem;
    }
    const support::TemporaryFolder folder;
    support::GitRepository docs(folder.path() / "docs");
    docs.write("index.md", "# Docs\n");
    docs.commit("docs: begin");
    const support::Serving serving(folder.path(), docs.folder(), GetParam().stream);

    base::Environment environment = support::clean_environment(folder.path());
    environment["MINTLIFY_API_KEY"] = serving.key().reveal();
    const base::ProcessResult result =
        base::run_process({.arguments = {"node", DOCWAKE_TESTS_DIR "/cli/official_client.mjs", GetParam().major,
                                         serving.address(), "local"},
                           .folder = client,
                           .environment = environment});
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
    const auto outcome = nlohmann::json::parse(result.output);
    EXPECT_EQ(outcome["outcome"], "complete");
    EXPECT_NE(outcome["text"].get<std::string>().find("manifest"), std::string::npos) << outcome;
}

INSTANTIATE_TEST_SUITE_P(Majors, OfficialClientTest,
                         testing::Values(Client{"4", "ai@4.3.19", "data"}, Client{"5", "ai@5.0.277", "ui"}),
                         name_of_client);

} // namespace
} // namespace docwake
