#include "git/commit_graph.h"
#include "git/history.h"
#include "git/objects.h"
#include "git/patch_id.h"
#include "git/range.h"
#include "git/repository.h"
#include "git/source.h"
#include "git/source_info.h"

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
          graph_(objects_)
    {
    }

    const SourceInfo& info() const override { return info_; }

    model::Range resolve(const model::RangeRequest& request, const std::string& cursor) override
    {
        return RangeResolver(objects_, graph_, info_, base::system_clock().now()).resolve(request, cursor);
    }

    bool is_ancestor(const std::string& ancestor, const std::string& descendant) override
    {
        return graph_.is_ancestor(to_oid(ancestor), to_oid(descendant));
    }

    std::vector<model::Commit> log(const model::Range& range) override { return read_log(objects_, graph_, range); }

    model::ChangeSet read(const model::Range& range, const ReadOptions& options) override
    {
        return read_changes(objects_, graph_, range, options);
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

private:
    RepositoryPtr repository_;
    SourceInfo info_;
    Objects objects_;
    CommitGraph graph_;
};

} // namespace

std::unique_ptr<Source> open_source(const std::filesystem::path& start)
{
    return std::make_unique<RepositorySource>(open_repository(start));
}

} // namespace docwake::git
