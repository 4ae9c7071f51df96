#pragma once

#include "git/source.h"

#include <algorithm>
#include <string>
#include <vector>

namespace docwake::support {

/// A linear history of commits named by their ids, each of which adds one file.
class FakeSource : public git::Source
{
public:
    std::string gone; ///< a commit that is nowhere any more; empty: none

    explicit FakeSource(std::vector<std::string> ids) : ids_(std::move(ids))
    {
        info_.name = "acme/tool";
        info_.branch = "main";
        info_.default_branch = "main";
        info_.head = ids_.empty() ? std::string() : ids_.back();
    }

    const git::SourceInfo& info() const override { return info_; }

    void fetch_what_is_missing(std::unique_ptr<git::Fetcher>, std::function<void(const std::string&)>) override {}

    model::Range resolve(const model::RangeRequest& request, const std::string& cursor) override
    {
        if (const auto* last = std::get_if<model::LastCommits>(&request)) {
            const auto count = static_cast<std::size_t>(last->count);
            return {count < ids_.size() ? ids_[ids_.size() - count - 1] : std::string(), info_.head,
                    "the last commits"};
        }
        if (const auto* expression = std::get_if<model::Expression>(&request)) {
            const std::size_t dots = expression->text.find("..");
            return {expression->text.substr(0, dots), expression->text.substr(dots + 2), expression->text};
        }
        if (const auto* exact = std::get_if<model::ExactRange>(&request)) {
            return exact->range;
        }
        if (!cursor.empty()) {
            return {cursor, info_.head, "since the last sync"};
        }
        return resolve(model::LastCommits{1}, {});
    }

    std::vector<git::Tag> tags() override { return {}; }

    bool can_have(const std::string& commit) override { return commit != gone; }

    bool is_ancestor(const std::string& ancestor, const std::string& descendant) override
    {
        return position(ancestor) <= position(descendant) && position(ancestor) < ids_.size() &&
               position(descendant) < ids_.size();
    }

    std::vector<model::Commit> log(const model::Range& range) override
    {
        std::vector<model::Commit> commits;
        const std::size_t first = range.base.empty() ? 0 : position(range.base) + 1;
        for (std::size_t i = position(range.head) + 1; i > first; --i) {
            model::Commit commit;
            commit.id = ids_[i - 1];
            commit.subject = "feat: add " + commit.id;
            commit.author = {"A", "a@example.org"};
            commits.push_back(commit);
        }
        return commits;
    }

    model::ChangeSet read(const model::Range& range, const git::ReadOptions&) override
    {
        model::ChangeSet changes{range, log(range), {}};
        for (const model::Commit& commit : changes.commits) {
            model::FileChange file;
            file.kind = model::ChangeKind::added;
            file.path = file.old_path = "src/" + commit.id + ".c";
            file.new_mode = 0100644;
            file.added_lines = 1;
            file.hunks = {{0, 0, 1, 1, "", {{model::LineKind::added, "int " + commit.id + ";"}}}};
            file.commits = {commit.id};
            changes.files.push_back(file);
        }
        std::ranges::sort(changes.files, {}, &model::FileChange::path);
        return changes;
    }

    bool may_be_ancestor(const std::string& ancestor, const std::string& descendant) override
    {
        return is_ancestor(ancestor, descendant);
    }

    std::vector<model::PatchId> patch_ids(const std::vector<std::string>& commits, const git::ReadOptions&) override
    {
        std::vector<model::PatchId> ids;
        for (const std::string& id : commits) {
            ids.push_back({id, id, id});
        }
        return ids;
    }

    model::PatchId net_patch_id(const model::Range& range, const git::ReadOptions&) override
    {
        return {range.head, range.base + range.head, range.base + range.head};
    }

    void read_commit_diffs(const model::Range& range, const git::ReadOptions& options,
                           const git::ReceiveCommitDiff& receive) override
    {
        const model::ChangeSet changes = read(range, options);
        for (const model::Commit& commit : changes.commits) {
            const auto file = std::ranges::find(changes.files, std::vector{commit.id}, &model::FileChange::commits);
            receive({commit.id, {*file}});
        }
    }

private:
    std::size_t position(const std::string& id) const
    {
        return static_cast<std::size_t>(std::ranges::find(ids_, id) - ids_.begin());
    }

    git::SourceInfo info_;
    std::vector<std::string> ids_;
};

} // namespace docwake::support
