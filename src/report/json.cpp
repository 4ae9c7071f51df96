#include "base/hash.h"
#include "base/utf8.h"
#include "report/json_bytes.h"
#include "report/preview.h"
#include "report/report.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace docwake::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr int version = 1;

std::string text(const std::string& bytes)
{
    return base::repair_utf8(bytes);
}

Json text_or_null(const std::string& bytes)
{
    return bytes.empty() ? Json(nullptr) : Json(text(bytes));
}

Json texts(const std::vector<std::string>& list)
{
    Json array = Json::array();
    for (const std::string& item : list) {
        array.push_back(text(item));
    }
    return array;
}

std::string document(const Json& json)
{
    return safe_json(json.dump(2, ' ', true));
}

Json error_json(const base::Error& error)
{
    return {{"kind", std::string(base::name_of(error.kind()))},
            {"message", text(error.message())},
            {"causes", texts(error.causes())},
            {"hints", texts(error.hints())}};
}

Json range_json(const model::Range& range)
{
    return {
        {"base", text_or_null(range.base)}, {"head", text_or_null(range.head)}, {"origin", text_or_null(range.origin)}};
}

Json ledger_json(const model::Ledger& ledger)
{
    Json commits = Json::array();
    for (const model::LedgerCommit& commit : ledger.commits) {
        commits.push_back({{"id", text(commit.id)},
                           {"subject", text(commit.subject)},
                           {"disposition", model::name_of(commit.disposition)},
                           {"reason", text_or_null(commit.reason)}});
    }
    Json files = Json::array();
    for (const model::LedgerFile& file : ledger.files) {
        files.push_back({{"path", text(file.path)},
                         {"disposition", model::name_of(file.disposition)},
                         {"step", model::name_of(file.step)},
                         {"reason", text_or_null(file.reason)},
                         {"diff_bytes", file.diff_bytes},
                         {"sent_bytes", file.sent_bytes},
                         {"hunks", file.hunks},
                         {"sent_hunks", file.sent_hunks},
                         {"redactions", file.redactions}});
    }
    Json documents = Json::array();
    for (const model::LedgerDocument& document : ledger.documents) {
        documents.push_back({{"path", text(document.path)},
                             {"disposition", model::name_of(document.disposition)},
                             {"reason", text_or_null(document.reason)},
                             {"lines", document.lines},
                             {"sent_lines", document.sent_lines},
                             {"sent_bytes", document.sent_bytes},
                             {"redactions", document.redactions}});
    }
    Json redactions = Json::array();
    for (const model::Redaction& redaction : ledger.redactions) {
        redactions.push_back({{"rule", text(redaction.rule)},
                              {"where", text(redaction.where)},
                              {"line", redaction.line},
                              {"allowed", redaction.allowed}});
    }
    Json suspects = Json::array();
    for (const model::SuspectText& suspect : ledger.suspects) {
        suspects.push_back({{"kind", model::name_of(suspect.kind)},
                            {"where", text(suspect.where)},
                            {"line", suspect.line},
                            {"detail", text(suspect.detail)}});
    }
    return {{"commits", std::move(commits)},
            {"files", std::move(files)},
            {"documents", std::move(documents)},
            {"redactions", std::move(redactions)},
            {"suspects", std::move(suspects)},
            {"request_bytes", ledger.request_bytes},
            {"estimated_tokens", ledger.estimated_tokens},
            {"request_sha256", text_or_null(ledger.request_sha256)}};
}

Json stale_json(const model::Outcome& outcome)
{
    if (!outcome.stale_check && outcome.stale_lines.empty()) {
        return nullptr;
    }
    const auto lines = [](const std::vector<model::StaleLine>& list) {
        Json array = Json::array();
        for (const model::StaleLine& line : list) {
            array.push_back({{"path", text(line.path)}, {"line", line.line}, {"term", text(line.term)}});
        }
        return array;
    };
    if (!outcome.stale_check) {
        return {{"lines", outcome.stale_lines.size()},
                {"found", lines(outcome.stale_lines)},
                {"changed", nullptr},
                {"remaining", nullptr},
                {"other_files", nullptr}};
    }
    const model::StaleCheck& check = *outcome.stale_check;
    return {{"lines", check.lines},
            {"found", lines(outcome.stale_lines)},
            {"changed", check.lines - check.remaining.size()},
            {"remaining", lines(check.remaining)},
            {"other_files", texts(check.other_files)}};
}

Json release_json(const model::Outcome& outcome)
{
    return {{"tag", text(outcome.release)}, {"previous", text_or_null(outcome.previous_release)}};
}

Json gate_json(const model::Gate& gate)
{
    Json checks = Json::array();
    for (const model::GateCheck& check : gate.checks) {
        checks.push_back({{"requirement", std::string(model::name_of(check.requirement))},
                          {"met", check.met},
                          {"detail", text(check.detail)},
                          {"remedies", texts(check.remedies)}});
    }
    return {{"open", gate.is_open()},
            {"waived", text_or_null(gate.waived)},
            {"checks", std::move(checks)},
            {"remedies", texts(gate.remedies)}};
}

/// Enters what is known of an outcome behind what is there.
void enter(const model::Outcome& outcome, Json& json)
{
    const Json pull_request =
        outcome.pull_request_link.empty() ? Json(nullptr) : Json{{"link", text(outcome.pull_request_link)}};
    json["status"] = model::name_of(outcome.status);
    json["reason"] = text_or_null(outcome.reason);
    json["error"] = outcome.error ? error_json(*outcome.error) : Json(nullptr);
    json["agent"] = text_or_null(outcome.agent);
    json["repository"] = text_or_null(outcome.repository);
    json["branch"] = text_or_null(outcome.branch);
    json["docs_branch"] = text_or_null(outcome.docs_branch);
    json["docs_repository"] = text_or_null(outcome.docs_repository);
    json["range"] = outcome.range ? range_json(*outcome.range) : Json(nullptr);
    json["commits"] = outcome.commits;
    json["session_id"] = text_or_null(outcome.session_id);
    json["pull_request"] = pull_request;
    json["stale"] = stale_json(outcome);
    if (!outcome.release.empty()) {
        json["release"] = release_json(outcome);
    }
    if (outcome.gate) {
        json["gate"] = gate_json(*outcome.gate);
    }
    json["message"] = text_or_null(outcome.message);
    json["warnings"] = texts(outcome.warnings);
    json["ledger"] = ledger_json(outcome.ledger);
    json["elapsed_ms"] = outcome.elapsed.count();
}

/// Enters what would be sent, else why nothing would.
void enter(const Preview& preview, Json& json)
{
    if (preview.error) {
        json["error"] = error_json(*preview.error);
        return;
    }
    if (!preview.nothing_to_do.empty()) {
        json["nothing_to_do"] = text(preview.nothing_to_do);
    } else {
        Json request = Json::parse(preview.body, nullptr, false);
        if (request.is_discarded()) {
            throw base::Error(base::ErrorKind::unexpected, "the request to be previewed is not valid JSON");
        }
        json["request"] = std::move(request);
        json["body_sha256"] = base::sha256_hex(preview.body);
        json["body_bytes"] = preview.body.size();
    }
    json["ledger"] = ledger_json(preview.ledger);
}

} // namespace

std::string outcome_as_json(const model::Outcome& outcome)
{
    Json json = {{"version", version}};
    enter(outcome, json);
    return document(json);
}

std::string outcomes_as_json(const std::vector<model::Outcome>& outcomes, model::Status status)
{
    Json scopes = Json::array();
    for (const model::Outcome& outcome : outcomes) {
        enter(outcome, scopes.emplace_back(Json{{"scope", text(outcome.scope)}}));
    }
    return document({{"version", version}, {"status", model::name_of(status)}, {"scopes", std::move(scopes)}});
}

std::string error_as_json(const base::Error& error)
{
    return document(
        {{"version", version}, {"status", model::name_of(model::Status::failed)}, {"error", error_json(error)}});
}

std::string ledger_as_json(const model::Ledger& ledger)
{
    return document({{"version", version}, {"ledger", ledger_json(ledger)}});
}

std::string preview_as_json(const std::string& body, const model::Ledger& ledger)
{
    Json json = {{"version", version}};
    enter(Preview{.body = body, .ledger = ledger}, json);
    return document(json);
}

std::string previews_as_json(const std::vector<Preview>& previews)
{
    Json scopes = Json::array();
    for (const Preview& preview : previews) {
        enter(preview, scopes.emplace_back(Json{{"scope", text(preview.scope)}}));
    }
    return document({{"version", version}, {"scopes", std::move(scopes)}});
}

std::string ledgers_as_json(const std::vector<Preview>& previews)
{
    Json scopes = Json::array();
    for (const Preview& preview : previews) {
        Json& json = scopes.emplace_back(Json{{"scope", text(preview.scope)}});
        if (preview.error) {
            json["error"] = error_json(*preview.error);
        } else {
            json["ledger"] = ledger_json(preview.ledger);
        }
    }
    return document({{"version", version}, {"scopes", std::move(scopes)}});
}

} // namespace docwake::report
