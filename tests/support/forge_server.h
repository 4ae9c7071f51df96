#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace docwake::support {

/// A forge on 127.0.0.1 that speaks GitHub's REST API for the commits and the commit statuses of one repository,
/// acme/tool, and for the comments on its pull request 2, which brought every commit.
class ForgeServer
{
public:
    struct Status
    {
        std::string context;
        std::string state;
        std::string description;
        std::string link;
    };

    /// `repository` is a git repository, whose commits are listed; calls need the bearer `token`.
    ForgeServer(const std::filesystem::path& repository, const std::string& token);
    ~ForgeServer();
    ForgeServer(const ForgeServer&) = delete;
    ForgeServer& operator=(const ForgeServer&) = delete;

    /// "http://127.0.0.1:PORT", as GITHUB_API_URL has it.
    std::string url() const;
    /// The newest status of a commit, whatever its context; its fields are empty when there is none.
    Status status(const std::string& commit) const;
    /// "GET /repos/...", in order.
    std::vector<std::string> calls() const;

    /// The bodies of the comments on the pull request.
    std::vector<std::string> comments() const;
    /// When every status was set, as the forge says it, in ISO 8601; at first 2026-01-01.
    void set_time(const std::string& time);
    /// From now on setting statuses and writing comments is forbidden.
    void forbid_setting();
    /// The next status whose description begins so is taken, and its answer kept back until `release`.
    void hold(const std::string& description);
    /// Until that status has come.
    void wait_until_held();
    void release();

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace docwake::support
