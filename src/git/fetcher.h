#pragma once

#include "base/error.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace docwake::git {

/// History that a clone does not have.
struct HistoryRequest
{
    static constexpr int everything = -1;

    int deepen_by = 0;                   ///< commits more before each of `boundaries`; 0: none
    std::vector<std::string> boundaries; ///< at which the clone was cut off
    std::vector<std::string> commits;    ///< that are to be there afterwards
    bool tags = false;                   ///< all tags, too
};

/// The remote has answered, and it has not got what was asked for; or there is no remote.
struct NotAtRemote : base::Error
{
    using base::Error::Error;
};

/// Brings what a clone was made without. An interface because it reaches the network: tests count what is asked of it.
/// Every function throws Error{git} with the git program's words as its cause, of type NotAtRemote where that is why.
class Fetcher
{
public:
    virtual ~Fetcher() = default;
    virtual void fetch_history(const HistoryRequest& request) = 0;
    /// Trees and blobs that a partial clone left out; a tree brings all trees below it.
    virtual void fetch_objects(const std::vector<std::string>& ids) = 0;
    /// The commit that the remote's default branch stands at; asks, and brings nothing.
    virtual std::string default_branch_head() = 0;
};

/// Fetches with the git program, from the remote of HEAD's branch, else `origin`, else the only one; objects from the
/// remote that promised them. `start` as for open_source. Nothing is looked at before the first call.
std::unique_ptr<Fetcher> fetch_with_git(const std::filesystem::path& start);

} // namespace docwake::git
