#include "base/fs.h"
#include "base/text.h"
#include "http/curl_client.h"
#include "support/git_repository.h"
#include "support/program.h"
#include "support/serving.h"
#include "support/socket.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <future>

namespace docwake {
namespace {

using nlohmann::json;

class Answer : public http::Receiver
{
public:
    void on_head(const http::ResponseHead& received) override { head = received; }
    bool on_body(std::string_view bytes) override
    {
        body += bytes;
        return true;
    }

    http::ResponseHead head;
    std::string body;
};

/// docwake serve for a documentation repository.
class ServeTest : public testing::Test
{
protected:
    ServeTest() : docs(folder.path() / "docs")
    {
        docs.write("index.md", "# Docs\n");
        docs.commit("docs: begin");
        server.emplace(folder.path(), docs.folder());
    }

    support::GitRepository tool(const std::string& name)
    {
        support::GitRepository repository(folder.path() / name);
        repository.write("a.c", "int a;\n");
        repository.commit("feat: add " + name);
        return repository;
    }

    base::ProcessResult sync(const support::GitRepository& repository, const std::string& branch)
    {
        return support::run_docwake(repository.folder(),
                                    {"sync", "--agent", server->address(), "--key-file", server->key_file().string(),
                                     "--branch", branch, "--format", "json"});
    }

    Answer post(const std::string& body)
    {
        const auto client = http::make_curl_client();
        Answer answer;
        http::Request request;
        request.method = "POST";
        request.url = server->address() + "/v1/agent/local/job";
        request.headers = {{"Content-Type", "application/json"}};
        request.body = body;
        request.bearer = server->key();
        client->perform(request, answer);
        return answer;
    }

    support::TemporaryFolder folder;
    support::GitRepository docs;
    std::optional<support::Serving> server;
};

TEST_F(ServeTest, ServesAnotherProcess)
{
    const base::ProcessResult result = sync(tool("tool"), "main");
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
    EXPECT_EQ(json::parse(result.output)["status"], "pull_request_opened");
    EXPECT_NE(docs.git({"branch", "--list", "docwake/main"}), "");
    EXPECT_EQ(server->program().stop(), 0);
}

TEST_F(ServeTest, ServesOverIpv6)
{
    try {
        support::bind_to_loopback("::1");
    } catch (const std::runtime_error& error) {
        GTEST_SKIP() << "THIS MACHINE HAS NO IPv6 LOOPBACK: " << error.what();
    }
    EXPECT_EQ(server->program().stop(), 0);
    server.emplace(folder.path(), docs.folder(), "ui", "::1");
    EXPECT_TRUE(server->address().starts_with("http://[::1]:")) << server->address();
    const base::ProcessResult result = sync(tool("tool"), "main");
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
    EXPECT_NE(docs.git({"branch", "--list", "docwake/main"}), "");
}

TEST_F(ServeTest, CompletesFiftyJobsAtOnceOnFiftyBranches)
{
    std::vector<std::future<std::string>> outcomes;
    for (int i = 0; i < 50; ++i) {
        const std::string name = "tool" + std::to_string(i);
        outcomes.push_back(std::async(std::launch::async, [this, repository = tool(name), name] {
            const base::ProcessResult result = sync(repository, name);
            return json::parse(result.output, nullptr, false).value("status", result.output + result.errors);
        }));
    }
    for (auto& outcome : outcomes) {
        EXPECT_EQ(outcome.get(), "pull_request_opened");
    }
    const auto branches = base::split_lines(docs.git({"branch", "--list", "docwake/*"})).size();
    EXPECT_EQ(branches, 50u);
    EXPECT_EQ(docs.git({"fsck", "--no-progress"}), "");
}

TEST_F(ServeTest, TheHundredAndFirstUseInAnHourIsRefused)
{
    const auto repository = tool("tool");
    for (int i = 0; i < 100; ++i) {
        const Answer answer = post(
            json{{"branch", "docwake/x"}, {"messages", {{{"role", "user"}, {"content", std::to_string(i)}}}}}.dump());
        ASSERT_EQ(answer.head.status, 200) << answer.body;
    }
    const base::ProcessResult result = sync(repository, "main");
    EXPECT_EQ(result.exit_code, 5) << result.output << result.errors;
    EXPECT_EQ(json::parse(result.output)["error"]["kind"], "rate_limited");
    EXPECT_EQ(docs.git({"branch", "--list", "docwake/*"}), "");
}

TEST_F(ServeTest, RefusesAnotherKey)
{
    const auto repository = tool("tool");
    base::write_file(folder.path() / "other", "other-key\n");
    const base::ProcessResult result = support::run_docwake(
        repository.folder(), {"sync", "--agent", server->address(), "--key-file", "../other", "--format", "json"});
    EXPECT_EQ(result.exit_code, 4) << result.output << result.errors;
    EXPECT_EQ((result.output + result.errors).find("other-key"), std::string::npos);
}

TEST_F(ServeTest, NobodyThereIsSaidAndNothingIsWrittenDown)
{
    const auto repository = tool("tool");
    server->program().kill();
    const base::ProcessResult result = sync(repository, "main");
    EXPECT_EQ(result.exit_code, 3) << result.output << result.errors;
    EXPECT_EQ(json::parse(result.output)["error"]["kind"], "network");
    EXPECT_EQ(support::run_docwake(repository.folder(), {"queue", "list"}).output, "no submission is open\n");
}

TEST_F(ServeTest, KeyFileIsForItsOwnerOnly)
{
    EXPECT_EQ(std::filesystem::status(server->key_file()).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

} // namespace
} // namespace docwake
