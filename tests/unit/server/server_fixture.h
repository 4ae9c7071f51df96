#pragma once

#include "server/http_server.h"
#include "server/job_json.h"
#include "support/fake_clock.h"
#include "support/temporary_folder.h"

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

namespace docwake::server {

using nlohmann::json;

inline constexpr const char* jobs_path = "/v1/agent/docs/jobs";
inline constexpr const char* create_path = "/v1/agent/docs/job";

/// Records the jobs and does what the test says.
class ScriptedWork final : public JobWork
{
public:
    using Script = std::function<JobResult(const JobInput&, Narrator&)>;

    explicit ScriptedWork(Script script = tell_and_complete) : script_(std::move(script)) {}

    JobResult run(const JobInput& job, Narrator& narrator) override
    {
        {
            const std::scoped_lock lock(mutex_);
            jobs_.push_back(job);
        }
        return script_(job, narrator);
    }

    bool stands(const model::JobState& /*job*/) override { return results_stand; }

    std::vector<JobInput> jobs() const
    {
        const std::scoped_lock lock(mutex_);
        return jobs_;
    }

    bool results_stand = true;

    static JobResult tell_and_complete(const JobInput&, Narrator& narrator)
    {
        const std::string call = narrator.tool_called("edit", R"({"path":"docs/changelog.md"})");
        narrator.tool_returned(call, R"({"entries":2})");
        narrator.text("I added 2 entries.");
        return {true, "file:///docs/pr/1.html", "2 entries added", "docs: sync"};
    }

private:
    Script script_;
    mutable std::mutex mutex_;
    std::vector<JobInput> jobs_;
};

/// The same bytes for the same branch are the same job: `content` tells them apart.
inline std::string body_for(const std::string& branch, const std::string& content = "hi")
{
    return json{{"branch", branch}, {"messages", {{{"role", "user"}, {"content", content}}}}, {"asDraft", false}}
        .dump();
}

class ServerTest : public testing::Test
{
protected:
    ServerTest()
    {
        options_.key = base::Secret("the-key");
        options_.database = folder_.path() / "jobs.sqlite";
    }

    void start(ScriptedWork& work) { server_ = start_server(options_, work, clock_, tuning_); }

    httplib::Client client() const
    {
        httplib::Client client("127.0.0.1", server_->port());
        client.set_read_timeout(std::chrono::minutes(1));
        client.set_bearer_token_auth("the-key");
        return client;
    }

    httplib::Response create(const std::string& body, const std::string& path = create_path) const
    {
        return answer(client().Post(path, body, "application/json"));
    }

    httplib::Response get(const std::string& path) const { return answer(client().Get(path)); }

    json job(const std::string& session_id) const
    {
        return json::parse(get(fmt::format("{}/{}", create_path, session_id)).body);
    }

    static httplib::Response answer(const httplib::Result& result)
    {
        if (!result) {
            throw std::runtime_error("no answer: " + httplib::to_string(result.error()));
        }
        return result.value();
    }

    static void expect_error(const httplib::Response& answer, int status, const std::string& message)
    {
        EXPECT_EQ(answer.status, status);
        EXPECT_EQ(answer.body, error_json(message));
        EXPECT_EQ(answer.get_header_value("Content-Type"), "application/json");
    }

    support::TemporaryFolder folder_;
    support::FakeClock clock_;
    ServerOptions options_;
    ServerTuning tuning_;
    std::unique_ptr<Server> server_; ///< outlives a test's work, so a test ends with its jobs
};

} // namespace docwake::server
