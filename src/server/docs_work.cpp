#include "server/docs_work.h"

#include "base/fs.h"
#include "base/text.h"
#include "git/docs_repository.h"
#include "server/docs_branch.h"
#include "server/docwake_commit.h"
#include "server/job_narration.h"
#include "server/publisher.h"
#include "server/pull_request.h"
#include "writer/manifest.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

namespace docwake::server {

namespace {

using Standing = DocsBranch::Standing;

std::string link_of(const git::DocsRepository& repository, const PullRequest& record)
{
    return base::file_url(page_of(repository.common_folder(), record.number));
}

/// 0 for a link that is none of ours.
int pull_request_number(const std::string& link)
{
    const std::size_t slash = link.rfind('/');
    int number = 0;
    if (slash != std::string::npos) {
        std::from_chars(link.data() + slash + 1, link.data() + link.size(), number);
    }
    return number;
}

writer::Documents documents_at(const git::DocsRepository& repository, const std::string& commit)
{
    return {repository.list_files(commit),
            [&repository, commit](const std::string& path) { return repository.read_file(commit, path); }};
}

std::vector<writer::DocumentEdit> changing_edits(const writer::Proposal& proposal, const writer::Documents& documents)
{
    std::vector<writer::DocumentEdit> edits = proposal.edits;
    std::erase_if(edits, [&](const writer::DocumentEdit& edit) { return documents.read(edit.path) == edit.content; });
    return edits;
}

std::string opening_sentence(const std::optional<model::Manifest>& manifest, const std::string& branch)
{
    if (!manifest) {
        return fmt::format("Reading the request for the branch {}.\n", branch);
    }
    return fmt::format("Reading {} ({}) for the branch {}.\n",
                       base::counted(manifest->commits.size(), "commit", "commits"), model::short_form(manifest->range),
                       branch);
}

std::string closing_sentence(const PullRequest& record, const std::string& link, bool is_new)
{
    return fmt::format("{} {}pull request #{}, \"{}\": {}", is_new ? "Opened" : "Updated", record.draft ? "draft " : "",
                       record.number, record.title, link);
}

/// One job from beginning to end; it exists as long as the job is worked on.
class Job
{
public:
    Job(const DocsWorkOptions& options, const JobInput& input, Narrator& narrator)
        : options_(options),
          input_(input),
          narrator_(narrator),
          repository_(git::DocsRepository::open(options.docs)),
          store_(repository_.common_folder()),
          manifest_(writer::decode_manifest(input.messages)),
          // Before the branch: a record is made after its branch, so one without a branch lost it.
          record_(store_.find_open(input.branch)),
          branch_(examine_branch(repository_, input.branch, manifest_))
    {
    }

    JobResult run()
    {
        end_old_pull_request();
        const std::set<std::string> documented = documented_before();
        narrator_.text(opening_sentence(manifest_, input_.branch));

        std::optional<model::Manifest> remaining = manifest_;
        if (manifest_) {
            remaining = without_commits(*manifest_, documented);
            if (remaining->commits.empty() && !manifest_->commits.empty()) {
                return nothing_edited(already_there());
            }
        }
        const writer::Documents documents = documents_at(repository_, branch_.start());
        tell_documents_listed(narrator_, input_.branch, documents.paths.size());
        const writer::Proposal proposal = options_.writer.propose(remaining, input_.messages, documents);
        const std::vector<writer::DocumentEdit> edits = changing_edits(proposal, documents);
        if (edits.empty()) {
            return nothing_edited(proposal.message.empty() ? "There was nothing to change." : proposal.message);
        }
        for (const writer::DocumentEdit& edit : edits) {
            tell_document_edited(narrator_, edit);
        }
        commit(proposal, edits);
        return announce(publish_branch());
    }

private:
    /// A merged branch is often deleted, so that only the record still names its head.
    void end_old_pull_request()
    {
        if (record_ && branch_.standing != Standing::open) {
            const bool merged =
                branch_.standing == Standing::merged || is_merged(repository_, branch_.base_head, record_->head_id);
            end_pull_request(repository_, store_, *record_,
                             merged ? PullRequestState::merged : PullRequestState::closed);
            record_.reset();
        }
    }

    std::set<std::string> documented_before() const
    {
        std::set<std::string> documented = store_.merged_commits(input_.branch);
        if (record_) {
            documented.insert(record_->commits.begin(), record_->commits.end());
        }
        documented.merge(documented_commits(repository_, branch_.docwake_commits, manifest_));
        documented.merge(
            documented_commits(repository_, merged_docwake_commits(repository_, branch_, manifest_), manifest_));
        return documented;
    }

    std::string already_there() const
    {
        return branch_.standing == Standing::open
                   ? fmt::format("This range is already on the branch {}", input_.branch)
                   : fmt::format("This range is already on the branch {}", branch_.base_branch);
    }

    /// A pull request that an unfinished run made, with its record and page or without, is announced as that run would
    /// have.
    JobResult nothing_edited(const std::string& message)
    {
        if (branch_.standing == Standing::open && !branch_.docwake_commits.empty()) {
            const bool was_published = is_published(repository_, record_, branch_);
            const PullRequest record = publish_branch();
            if (!was_published || input_.after_unfinished) {
                return announce(record);
            }
        }
        narrator_.text(message);
        return {.completed = true, .pull_request_link = "", .message = message, .title = ""};
    }

    void commit(const writer::Proposal& proposal, const std::vector<writer::DocumentEdit>& edits)
    {
        std::vector<git::FileEdit> files;
        files.reserve(edits.size());
        for (const writer::DocumentEdit& edit : edits) {
            files.push_back({edit.path, edit.content, 0});
        }
        const std::optional<model::Range> range =
            manifest_ ? std::optional<model::Range>(manifest_->range) : std::nullopt;
        const std::string id = repository_.commit(
            {.branch = input_.branch,
             .expected_head = branch_.local_head,
             .parent = branch_.start(),
             .edits = files,
             .message = compose_commit_message({proposal.title, proposal.message, range, input_.session_id,
                                                manifest_ ? manifest_->scope : std::string()}),
             .author = {commit_author_name, commit_author_email},
             .time = options_.clock.now()});
        const std::vector<model::Commit> written = repository_.log(branch_.start(), id);
        if (branch_.standing != Standing::open) {
            branch_.docwake_commits.clear();
        }
        branch_.docwake_commits.push_back(written.front());
        branch_.local_head = id;
        branch_.tip = id;
        branch_.standing = Standing::open;
    }

    PullRequest publish_branch()
    {
        return publish(repository_, store_, branch_,
                       documented_commits(repository_, branch_.docwake_commits, manifest_), input_.as_draft);
    }

    JobResult announce(const PullRequest& record)
    {
        const bool is_new = !record_;
        const std::string link = link_of(repository_, record);
        tell_pull_request(narrator_, record, link, is_new);
        const std::string message = closing_sentence(record, link, is_new);
        narrator_.text(message);
        return {.completed = true, .pull_request_link = link, .message = message, .title = record.title};
    }

    const DocsWorkOptions& options_;
    const JobInput& input_;
    Narrator& narrator_;
    git::DocsRepository repository_;
    PullRequestStore store_;
    std::optional<model::Manifest> manifest_;
    std::optional<PullRequest> record_;
    DocsBranch branch_;
};

} // namespace

bool DocsWork::stands(const model::JobState& job)
{
    if (job.pull_request_link.empty()) {
        return true;
    }
    const git::DocsRepository repository = git::DocsRepository::open(options_.docs);
    const PullRequestStore store(repository.common_folder());
    const std::optional<PullRequest> open = store.find_open(job.branch);
    if (open && link_of(repository, *open) == job.pull_request_link) {
        return repository.branch_head(job.branch).has_value();
    }
    const std::optional<PullRequest> record = store.find(pull_request_number(job.pull_request_link));
    return record && record->state == PullRequestState::merged;
}

JobResult DocsWork::run(const JobInput& job, Narrator& narrator)
{
    return Job(options_, job, narrator).run();
}

} // namespace docwake::server
