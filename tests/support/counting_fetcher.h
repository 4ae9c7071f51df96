#pragma once

#include "git/fetcher.h"

#include <utility>

namespace docwake::support {

/// Counts what it passes on.
class CountingFetcher : public git::Fetcher
{
public:
    explicit CountingFetcher(std::unique_ptr<git::Fetcher> other) : other_(std::move(other)) {}

    void fetch_history(const git::HistoryRequest& request) override
    {
        ++fetches_;
        other_->fetch_history(request);
    }
    void fetch_objects(const std::vector<std::string>& ids) override
    {
        ++fetches_;
        other_->fetch_objects(ids);
    }
    std::string default_branch_head() override { return other_->default_branch_head(); }

    int fetches() const { return fetches_; }

private:
    std::unique_ptr<git::Fetcher> other_;
    int fetches_ = 0;
};

} // namespace docwake::support
