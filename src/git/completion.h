#pragma once

#include "git/commit_graph.h"
#include "git/fetcher.h"
#include "git/incomplete.h"
#include "git/objects.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace docwake::git {

/// Completes a clone as far as what is asked of it needs, and asks again.
class Completion
{
public:
    /// Both have to outlive this.
    Completion(Objects& objects, CommitGraph& graph) : objects_(objects), graph_(graph) {}

    /// Without a fetcher what is missing stays an error. `tell` is given a line before each fetch.
    void use(std::unique_ptr<Fetcher> fetcher, std::function<void(const std::string&)> tell);
    bool may_fetch() const { return fetcher_ != nullptr; }

    /// What `ask` gives, after fetching the history that it finds missing. `tips`: the commits that it starts at, as
    /// far as they are there.
    template <typename Ask>
    auto with_history(const std::vector<std::string>& tips, Ask ask)
    {
        while (true) {
            try {
                return ask();
            } catch (const TooShallow& error) {
                if (!fetch_history(error, tips, {}, error.needs_tags)) {
                    throw;
                }
            } catch (const MissingCommit& error) {
                if (!fetch_history(error, tips, error.ids, false)) {
                    throw;
                }
            }
        }
    }

    /// The same, and before that all objects that `ask` reads of a partial clone.
    template <typename Ask>
    auto with_objects(const std::vector<std::string>& tips, Ask ask)
    {
        return with_history(tips, [&] {
            // Contents can lead to further ones: trees to blobs, a renamed file to its earlier names.
            while (may_fetch() && objects_.is_partial()) {
                const IdSet missing = missing_for(ask);
                if (!is_worth_fetching(missing)) {
                    break;
                }
                if (const auto failure = fetch_objects(missing)) {
                    return or_because_of(ask, *failure);
                }
            }
            return ask();
        });
    }

    /// The commit of the remote's default branch; empty when it cannot be had.
    std::string default_branch_head();

private:
    template <typename Ask>
    IdSet missing_for(Ask ask)
    {
        IdSet missing;
        objects_.note_missing(&missing);
        try {
            ask();
        } catch (const base::Error&) {
            objects_.note_missing(nullptr);
            if (missing.empty()) {
                throw;
            }
        }
        objects_.note_missing(nullptr);
        return missing;
    }

    /// What `ask` gives; where that fails, `failure` is the reason.
    template <typename Ask>
    static auto or_because_of(Ask ask, const base::Error& failure)
    {
        try {
            return ask();
        } catch (const base::Error& error) {
            throw because_of(error, failure);
        }
    }

    static base::Error because_of(const base::Error& error, const base::Error& failure);
    HistoryRequest next_request(const std::vector<std::string>& tips, const std::vector<git_oid>& missing, bool tags);
    /// False when nothing more can be fetched. Throws `error` with the reason when a fetch fails.
    bool fetch_history(const base::Error& error, const std::vector<std::string>& tips,
                       const std::vector<git_oid>& missing, bool tags);
    bool is_worth_fetching(const IdSet& missing) const;
    /// Gives the error that ended it.
    std::optional<base::Error> fetch_objects(const IdSet& missing);
    void reload();

    Objects& objects_;
    CommitGraph& graph_;
    std::unique_ptr<Fetcher> fetcher_;
    std::function<void(const std::string&)> tell_;
    std::size_t step_ = 0; ///< how often history was deepened
    IdSet asked_for_;      ///< what was fetched by id already
};

} // namespace docwake::git
