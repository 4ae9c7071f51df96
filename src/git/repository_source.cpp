#include "git/commit_graph.h"
#include "git/completion.h"
#include "git/history.h"
#include "git/objects.h"
#include "git/patch_id.h"
#include "git/range.h"
#include "git/repository.h"
#include "git/source.h"
#include "git/source_info.h"
#include "git/tags.h"

#include <fmt/format.h>

#include <utility>

namespace docwake::git {

namespace {

class RepositorySource : public Source
{
public:
    explicit RepositorySource(RepositoryPtr repository)
        : repository_(std::move(repository)),
          info_(read_source_info(repository_.get())),
          objects_(repository_.get()),
          graph_(objects_),
          completion_(objects_, graph_)
    {
        info_.partial = objects_.is_partial();
    }

    const SourceInfo& info() const override { return info_; }

    void fetch_what_is_missing(std::unique_ptr<Fetcher> fetcher, std::function<void(const std::string&)> tell) override
    {
        completion_.use(std::move(fetcher), std::move(tell));
    }

    model::Range resolve(const model::RangeRequest& request, const std::string& cursor) override
    {
        RangeResolver resolver(objects_, graph_, info_, base::system_clock().now());
        if (resolver.needs_default_branch(request)) {
            resolver.use_default_branch(completion_.default_branch_head());
        }
        std::vector<std::string> tips = {info_.head, cursor};
        if (const auto* ids = std::get_if<model::BetweenIds>(&request)) {
            tips.insert(tips.end(), {ids->base, ids->head});
        } else if (const auto* since = std::get_if<model::SinceCursor>(&request)) {
            tips.push_back(since->head);
        }
        return completion_.with_history(tips, [&] { return resolver.resolve(request, cursor); });
    }

    std::vector<Tag> tags() override
    {
        return completion_.with_history({info_.head}, [&] {
            if (objects_.is_shallow()) {
                TooShallow error("the tags before this commit are not in this clone");
                error.needs_tags = true;
                error.hint("git fetch --tags");
                throw error;
            }
            return read_tags(repository_.get());
        });
    }

    bool can_have(const std::string& commit) override
    {
        const git_oid id = to_oid(commit);
        try {
            return completion_.with_history({info_.head}, [&] {
                if (!objects_.contains(id)) {
                    throw missing_commit(repository_.get(),
                                         fmt::format("the last synced commit, {}, is not in this clone", commit), {id});
                }
                return true;
            });
        } catch (const CommitIsGone&) {
            return false;
        }
    }

    bool is_ancestor(const std::string& ancestor, const std::string& descendant) override
    {
        return completion_.with_history({ancestor, descendant},
                                        [&] { return graph_.is_ancestor(to_oid(ancestor), to_oid(descendant)); });
    }

    std::vector<model::Commit> log(const model::Range& range) override
    {
        return completion_.with_history(tips_of(range), [&] { return read_log(objects_, graph_, range); });
    }

    model::ChangeSet read(const model::Range& range, const ReadOptions& options) override
    {
        return completion_.with_objects(tips_of(range), [&] { return read_changes(objects_, graph_, range, options); });
    }

    bool may_be_ancestor(const std::string& ancestor, const std::string& descendant) override
    {
        if (!objects_.contains(to_oid(ancestor))) {
            return objects_.is_shallow();
        }
        try {
            return graph_.is_ancestor(to_oid(ancestor), to_oid(descendant));
        } catch (const base::Error&) {
            return true;
        }
    }

    std::vector<model::PatchId> patch_ids(const std::vector<std::string>& commits, const ReadOptions& options) override
    {
        return read_patch_ids(objects_, graph_, commits, options);
    }

    model::PatchId net_patch_id(const model::Range& range, const ReadOptions& options) override
    {
        try {
            const std::optional<git_oid> base = range.base.empty() ? std::nullopt : std::optional(to_oid(range.base));
            return patch_id(read_net_diff(objects_, base, to_oid(range.head), options));
        } catch (const base::Error&) {
            return {};
        }
    }

    void read_commit_diffs(const model::Range& range, const ReadOptions& options,
                           const ReceiveCommitDiff& receive) override
    {
        completion_.with_objects(tips_of(range), [&] {
            git::read_commit_diffs(objects_, graph_, range, options, [&](model::CommitDiff diff) {
                if (!objects_.notes_missing()) { // else what was read is not what is there
                    receive(std::move(diff));
                }
            });
        });
    }

private:
    static std::vector<std::string> tips_of(const model::Range& range) { return {range.base, range.head}; }

    RepositoryPtr repository_;
    SourceInfo info_;
    Objects objects_;
    CommitGraph graph_;
    Completion completion_;
};

} // namespace

std::unique_ptr<Source> open_source(const std::filesystem::path& start)
{
    return std::make_unique<RepositorySource>(open_repository(start));
}

} // namespace docwake::git
