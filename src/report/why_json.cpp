#include "base/utf8.h"
#include "report/json_bytes.h"
#include "report/why.h"

#include <nlohmann/json.hpp>

namespace docwake::report {

namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& bytes)
{
    return bytes.empty() ? Json(nullptr) : Json(base::repair_utf8(bytes));
}

Json texts_json(const std::vector<std::string>& texts)
{
    Json array = Json::array();
    for (const std::string& text : texts) {
        array.push_back(base::repair_utf8(text));
    }
    return array;
}

Json commit_json(const model::Commit& commit, const std::optional<model::Commit>& merge,
                 const std::string& pull_request)
{
    return {{"id", commit.id},
            {"subject", commit.subject},
            {"author", {{"name", text_or_null(commit.author.name)}, {"email", text_or_null(commit.author.email)}}},
            {"committed", base::to_iso8601(commit.committed)},
            {"merge", merge ? Json(merge->id) : Json(nullptr)},
            {"pull_request", text_or_null(pull_request)}};
}

Json written_json(const model::WrittenLines& group)
{
    return {{"commit", group.commit ? commit_json(*group.commit, group.merge, group.pull_request) : Json(nullptr)},
            {"may_be_older", group.is_cut},
            {"path", text_or_null(group.path)},
            {"lines", group.lines},
            {"changed_with_it", texts_json(group.others)}};
}

Json concerned_json(const model::ConcernedTerm& concerned)
{
    const model::Term& term = concerned.term;
    return {{"term", base::repair_utf8(term.text)},  {"kind", model::name_of(term.kind)},
            {"change", model::name_of(term.change)}, {"replacement", text_or_null(term.replacement)},
            {"path", text_or_null(term.path)},       {"lines", concerned.lines}};
}

Json job_json(const model::ConcerningJob& job)
{
    Json range = nullptr;
    if (job.range) {
        range = {{"base", text_or_null(job.range->base)}, {"head", text_or_null(job.range->head)}};
    }
    return {{"session_id", text_or_null(job.session_id)},
            {"state", text_or_null(job.state)},
            {"status", text_or_null(job.status)},
            {"branch", text_or_null(job.branch)},
            {"docs_branch", text_or_null(job.docs_branch)},
            {"pull_request", text_or_null(job.pull_request_link)},
            {"range", std::move(range)},
            {"begun", job.begun ? Json(base::to_iso8601(*job.begun)) : Json(nullptr)},
            {"reasons", texts_json(job.reasons)}};
}

} // namespace

std::string why_as_json(const model::Why& why)
{
    Json written = Json::array();
    for (const model::WrittenLines& group : why.written) {
        written.push_back(written_json(group));
    }
    Json commits = Json::array();
    for (const model::ConcerningCommit& commit : why.commits) {
        Json json = commit_json(commit.commit, commit.merge, commit.pull_request);
        json["terms"] = Json::array();
        for (const model::ConcernedTerm& concerned : commit.terms) {
            json["terms"].push_back(concerned_json(concerned));
        }
        commits.push_back(std::move(json));
    }
    Json jobs = Json::array();
    for (const model::ConcerningJob& job : why.jobs) {
        jobs.push_back(job_json(job));
    }
    const Json json = {{"version", 1},
                       {"path", base::repair_utf8(why.path)},
                       {"documentation", text_or_null(why.docs)},
                       {"line", why.line > 0 ? Json(why.line) : Json(nullptr)},
                       {"text", why.line > 0 ? Json(why.text) : Json(nullptr)},
                       {"notes", texts_json(why.notes)},
                       {"written", std::move(written)},
                       {"names", texts_json(why.names)},
                       {"names_are_near", why.names_are_near},
                       {"commits_read", why.commits_read},
                       {"commits", std::move(commits)},
                       {"more_commits", why.more_commits},
                       {"jobs", std::move(jobs)}};
    return safe_json(json.dump(2, ' ', true, Json::error_handler_t::replace));
}

} // namespace docwake::report
