#include "server/publisher.h"

#include "base/fs.h"
#include "server/docwake_commit.h"
#include "server/page.h"

namespace docwake::server {

namespace {

void write_page(const git::DocsRepository& repository, const PullRequest& record)
{
    const std::filesystem::path& folder = repository.common_folder();
    const std::string url = repository.url();
    const std::filesystem::path shown = folder.filename() == ".git" ? folder.parent_path() : folder;
    base::write_file(page_of(folder, record.number), render_page({record, url.empty() ? shown.string() : url,
                                                                  repository.diff(record.base_id, record.head_id)}));
}

} // namespace

PullRequest publish(const git::DocsRepository& repository, PullRequestStore& store, const DocsBranch& branch,
                    const std::set<std::string>& documented, bool draft)
{
    PullRequest record = describe(branch.docwake_commits);
    record.branch = branch.name;
    record.base_branch = branch.base_branch;
    record.base_id = repository.merge_base(branch.base_head, branch.tip);
    record.head_id = branch.tip;
    record.draft = draft;
    record.commits = documented;
    record = store.save(record);
    write_page(repository, record);
    return record;
}

bool is_published(const git::DocsRepository& repository, const std::optional<PullRequest>& record,
                  const DocsBranch& branch)
{
    return record && repository.has_commit(record->head_id) &&
           repository.is_ancestor(branch.docwake_commits.back().id, record->head_id) &&
           std::filesystem::exists(page_of(repository.common_folder(), record->number));
}

void end_pull_request(const git::DocsRepository& repository, PullRequestStore& store, const PullRequest& record,
                      PullRequestState state)
{
    store.end(record.number, record.head_id, state);
    PullRequest ended = record;
    ended.state = state;
    if (repository.has_commit(record.base_id) && repository.has_commit(record.head_id)) {
        write_page(repository, ended);
    }
}

} // namespace docwake::server
