#include "support/forge_server.h"

#include "base/text.h"
#include "support/git_repository.h"

#include <httplib.h>
#include <nlohmann/json.hpp>

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace docwake::support {

using nlohmann::json;

class ForgeServer::Implementation
{
public:
    Implementation(std::filesystem::path repository, std::string token)
        : repository_(std::move(repository)), token_(std::move(token))
    {
        server_.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
            const std::scoped_lock lock(mutex_);
            calls_.push_back(request.method + " " + request.path);
            if (request.get_header_value("Authorization") == "Bearer " + token_) {
                return httplib::Server::HandlerResponse::Unhandled;
            }
            response.status = 401;
            return httplib::Server::HandlerResponse::Handled;
        });
        server_.Get("/repos/acme/tool/commits", [this](const httplib::Request& request, httplib::Response& response) {
            list_commits(request.get_param_value("sha"), response);
        });
        server_.Get("/repos/acme/tool/commits/([0-9a-f]+)/status",
                    [this](const httplib::Request& request, httplib::Response& response) {
                        show_statuses(request.matches[1], response);
                    });
        server_.Post("/repos/acme/tool/statuses/([0-9a-f]+)",
                     [this](const httplib::Request& request, httplib::Response& response) {
                         add_status(request.matches[1], json::parse(request.body), response);
                     });
        server_.Get("/repos/acme/tool/commits/([0-9a-f]+)/pulls",
                    [](const httplib::Request&, httplib::Response& response) {
                        response.set_content(R"([{"number": 2}])", "application/json");
                    });
        server_.Get("/repos/acme/tool/issues/2/comments",
                    [this](const httplib::Request&, httplib::Response& response) { list_comments(response); });
        server_.Post("/repos/acme/tool/issues/2/comments",
                     [this](const httplib::Request& request, httplib::Response& response) {
                         write_comment(comments().size(), json::parse(request.body)["body"], response);
                     });
        server_.Patch("/repos/acme/tool/issues/comments/([0-9]+)", [this](const httplib::Request& request,
                                                                          httplib::Response& response) {
            write_comment(std::stoul(request.matches[1]) - 1, json::parse(request.body)["body"], response);
        });
        port_ = server_.bind_to_any_port("127.0.0.1");
        if (port_ < 0) {
            throw std::runtime_error("the forge cannot listen");
        }
        thread_ = std::thread([this] { server_.listen_after_bind(); });
        while (!server_.is_running()) {
            std::this_thread::yield();
        }
    }

    ~Implementation()
    {
        release();
        server_.stop();
        thread_.join();
    }

    int port() const { return port_; }

    Status status(const std::string& commit) const
    {
        const std::scoped_lock lock(mutex_);
        const auto found = statuses_.find(commit);
        if (found == statuses_.end()) {
            return {};
        }
        const json& newest = found->second.front();
        return {newest["context"], newest["state"], newest["description"], newest.value("target_url", "")};
    }

    std::vector<std::string> calls() const
    {
        const std::scoped_lock lock(mutex_);
        return calls_;
    }

    std::vector<std::string> comments() const
    {
        const std::scoped_lock lock(mutex_);
        return comments_;
    }

    void set_time(const std::string& time)
    {
        const std::scoped_lock lock(mutex_);
        time_ = time;
    }

    void forbid_setting()
    {
        const std::scoped_lock lock(mutex_);
        forbidden_ = true;
    }

    void hold(const std::string& description)
    {
        const std::scoped_lock lock(mutex_);
        held_ = description;
        is_held_ = false;
    }

    void wait_until_held()
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return is_held_; });
    }

    void release()
    {
        const std::scoped_lock lock(mutex_);
        held_.clear();
        changed_.notify_all();
    }

private:
    void list_commits(const std::string& revision, httplib::Response& response) const
    {
        json commits = json::array();
        try {
            const std::string lines =
                run_git(repository_, {"rev-list", "--parents", "--max-count=100", "--end-of-options", revision});
            for (const std::string_view line : base::split_lines(lines)) {
                const auto ids = base::split(line, ' ');
                json parents = json::array();
                for (std::size_t i = 1; i < ids.size(); ++i) {
                    parents.push_back({{"sha", ids[i]}});
                }
                commits.push_back({{"sha", ids[0]}, {"parents", parents}});
            }
        } catch (const std::runtime_error&) {
            response.status = 404;
            return;
        }
        response.set_content(commits.dump(), "application/json");
    }

    void list_comments(httplib::Response& response) const
    {
        json list = json::array();
        for (const std::string& body : comments()) {
            list.push_back({{"id", list.size() + 1}, {"body", body}});
        }
        response.set_content(list.dump(), "application/json");
    }

    void write_comment(std::size_t at, const std::string& body, httplib::Response& response)
    {
        const std::scoped_lock lock(mutex_);
        if (forbidden_) {
            response.status = 403;
            return;
        }
        comments_.resize(std::max(comments_.size(), at + 1));
        comments_[at] = body;
        response.status = 201;
        response.set_content("{}", "application/json");
    }

    void show_statuses(const std::string& commit, httplib::Response& response) const
    {
        const std::scoped_lock lock(mutex_);
        const auto found = statuses_.find(commit);
        json statuses = found == statuses_.end() ? json::array() : json(found->second);
        for (json& status : statuses) {
            status["created_at"] = status["updated_at"] = time_;
        }
        response.set_content(json{{"state", "pending"}, {"statuses", statuses}}.dump(), "application/json");
    }

    void add_status(const std::string& commit, json status, httplib::Response& response)
    {
        std::unique_lock lock(mutex_);
        if (forbidden_) {
            response.status = 403;
            return;
        }
        const std::string description = status["description"];
        auto& all = statuses_[commit];
        std::erase_if(all, [&status](const json& older) { return older["context"] == status["context"]; });
        all.insert(all.begin(), std::move(status));
        if (!held_.empty() && description.starts_with(held_)) {
            is_held_ = true;
            changed_.notify_all();
            changed_.wait(lock, [this] { return held_.empty(); });
        }
        response.status = 201;
        response.set_content("{}", "application/json");
    }

    std::filesystem::path repository_;
    std::string token_;
    httplib::Server server_;
    int port_ = 0;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, std::vector<json>> statuses_;
    std::vector<std::string> calls_;
    std::vector<std::string> comments_;
    std::string time_ = "2026-01-01T00:00:00Z";
    std::string held_;
    bool is_held_ = false;
    bool forbidden_ = false;
    std::thread thread_;
};

ForgeServer::ForgeServer(const std::filesystem::path& repository, const std::string& token)
    : implementation_(std::make_unique<Implementation>(repository, token))
{
}

ForgeServer::~ForgeServer() = default;

std::string ForgeServer::url() const
{
    return "http://127.0.0.1:" + std::to_string(implementation_->port());
}

ForgeServer::Status ForgeServer::status(const std::string& commit) const
{
    return implementation_->status(commit);
}

std::vector<std::string> ForgeServer::calls() const
{
    return implementation_->calls();
}

std::vector<std::string> ForgeServer::comments() const
{
    return implementation_->comments();
}

void ForgeServer::set_time(const std::string& time)
{
    implementation_->set_time(time);
}

void ForgeServer::forbid_setting()
{
    implementation_->forbid_setting();
}

void ForgeServer::hold(const std::string& description)
{
    implementation_->hold(description);
}

void ForgeServer::wait_until_held()
{
    implementation_->wait_until_held();
}

void ForgeServer::release()
{
    implementation_->release();
}

} // namespace docwake::support
