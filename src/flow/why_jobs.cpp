#include "flow/why_jobs.h"

#include "base/text.h"
#include "digest/agent_commit.h"
#include "digest/merge_message.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace docwake::flow {

namespace {

constexpr std::size_t most_jobs = 500; // of the journal

std::string session_of(const model::Commit& commit)
{
    const model::Trailer* trailer = digest::find_trailer(commit, "docwake-session");
    return trailer == nullptr ? std::string() : trailer->value;
}

std::string lines_phrase(const std::vector<int>& lines, bool is_one_line)
{
    return is_one_line ? "the line" : base::counted(lines.size(), "line", "lines");
}

class JobFinder
{
public:
    JobFinder(const model::Why& why, const WhyPlaces& places) : why_(why), places_(places)
    {
        for (const model::ConcerningCommit& commit : why.commits) {
            code_.insert(commit.commit.id);
        }
    }

    std::vector<std::string> reasons(const state::Submission& job)
    {
        std::vector<std::string> reasons;
        for (const model::WrittenLines& written : why_.written) {
            if (!written.commit) {
                continue;
            }
            const std::string commit = model::short_id(written.commit->id);
            const std::string lines = lines_phrase(written.lines, why_.line > 0);
            if (!job.session_id.empty() && session_of(*written.commit) == job.session_id) {
                reasons.push_back(fmt::format("it wrote {} in {}", lines, commit));
            } else if (written.merge && merges(*written.merge, job.docs_branch)) {
                reasons.push_back(fmt::format("{} of its docs branch merged {}, which has {}",
                                              model::short_id(written.merge->id), commit, lines));
            }
        }
        std::vector<std::string> told;
        if (!code_.empty()) {
            for (const std::string& id : places_.code.ids_of(job.range)) {
                if (code_.contains(id)) {
                    told.push_back(model::short_id(id));
                }
            }
        }
        if (!told.empty()) {
            constexpr std::size_t most_named = 3;
            const std::size_t more = told.size() - std::min(told.size(), most_named);
            told.resize(told.size() - more);
            reasons.push_back(fmt::format("its range has {}{}", base::join(told, ", "),
                                          more == 0 ? std::string() : fmt::format(" and {} more", more)));
        }
        if (const std::string branch = branch_reason(job.docs_branch); !branch.empty()) {
            reasons.push_back(branch);
        }
        return reasons;
    }

private:
    static bool merges(const model::Commit& merge, const std::string& branch)
    {
        const std::vector<std::string> branches = digest::merged_branches(merge);
        return std::ranges::find(branches, branch) != branches.end();
    }

    /// Jobs share docs branches.
    const std::string& branch_reason(const std::string& branch)
    {
        const auto [known, is_new] = branches_.try_emplace(branch);
        if (!is_new || branch.empty()) {
            return known->second;
        }
        const auto document = places_.on_branch(branch, why_.path);
        if (document && document->is_changed) {
            const std::vector<std::string_view> lines = base::split_lines(document->text);
            const bool is_gone = why_.line > 0 && std::ranges::find(lines, why_.text) == lines.end();
            known->second = fmt::format("its docs branch changes {}", is_gone ? "the line" : "the document");
        }
        return known->second;
    }

    const model::Why& why_;
    const WhyPlaces& places_;
    std::unordered_set<std::string> code_;
    std::map<std::string, std::string> branches_;
};

/// Jobs of other machines, which only the commits that they made tell of.
void add_unknown(const model::Why& why, const std::unordered_set<std::string>& known,
                 std::vector<model::ConcerningJob>& jobs)
{
    std::unordered_set<std::string> seen = known;
    for (const model::WrittenLines& written : why.written) {
        const std::string session = written.commit ? session_of(*written.commit) : std::string();
        if (session.empty() || !seen.insert(session).second) {
            continue;
        }
        model::ConcerningJob job{.session_id = session};
        job.begun = written.commit->authored;
        job.reasons.push_back(fmt::format("it wrote {} in {}, as that commit says",
                                          lines_phrase(written.lines, why.line > 0),
                                          model::short_id(written.commit->id)));
        jobs.push_back(std::move(job));
    }
}

} // namespace

std::vector<model::ConcerningJob> find_jobs(const model::Why& why, const WhyPlaces& places)
{
    std::vector<model::ConcerningJob> jobs;
    std::unordered_set<std::string> known;
    JobFinder finder(why, places);
    for (const state::Submission& submission :
         places.journal == nullptr ? std::vector<state::Submission>() : places.journal->newest(most_jobs)) {
        std::vector<std::string> reasons = finder.reasons(submission);
        known.insert(submission.session_id);
        if (reasons.empty()) {
            continue;
        }
        jobs.push_back({.session_id = submission.session_id,
                        .state = std::string(state::name_of(submission.state)),
                        .status = submission.status,
                        .branch = submission.branch,
                        .docs_branch = submission.docs_branch,
                        .pull_request_link = submission.pull_request_link,
                        .range = submission.range,
                        .begun = submission.intended_at,
                        .reasons = std::move(reasons)});
    }
    add_unknown(why, known, jobs);
    std::ranges::stable_sort(jobs, std::ranges::greater(), &model::ConcerningJob::begun);
    return jobs;
}

} // namespace docwake::flow
