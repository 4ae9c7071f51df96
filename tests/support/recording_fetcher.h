#pragma once

#include "base/error.h"
#include "git/fetcher.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <functional>
#include <utility>

namespace docwake::support {

/// Fetches nothing and writes down what was asked for; ids by their first four digits.
class RecordingFetcher : public git::Fetcher
{
public:
    /// `log` has to outlive this. `bring` is called for each fetch, to do its work.
    explicit RecordingFetcher(
        std::vector<std::string>& log, std::function<void()> bring = [] {})
        : log_(log), bring_(std::move(bring))
    {
    }

    void fetch_history(const git::HistoryRequest& request) override
    {
        log_.push_back(fmt::format("deepen {} at {}, commits {}{}", request.deepen_by, shortened(request.boundaries),
                                   shortened(request.commits), request.tags ? ", tags" : ""));
        bring_();
    }
    void fetch_objects(const std::vector<std::string>& ids) override
    {
        log_.push_back(fmt::format("objects {}", shortened(ids)));
        bring_();
    }
    std::string default_branch_head() override
    {
        log_.emplace_back("default branch");
        if (default_branch.empty()) {
            throw base::Error(base::ErrorKind::git, "git could not fetch it: no network");
        }
        return default_branch;
    }

    std::string default_branch; ///< empty: it fails

private:
    static std::string shortened(const std::vector<std::string>& ids)
    {
        std::vector<std::string> all;
        for (const std::string& id : ids) {
            all.push_back(id.substr(0, 4));
        }
        return fmt::format("[{}]", fmt::join(all, " "));
    }

    std::vector<std::string>& log_;
    std::function<void()> bring_;
};

} // namespace docwake::support
