#include "report/preview.h"
#include "report/report.h"
#include "support/golden.h"
#include "support/outcomes.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace docwake::report {
namespace {

TEST(OutcomeAsJson, PullRequestOpened)
{
    support::expect_golden("report/opened.json", outcome_as_json(support::sample_outcome()));
}

TEST(OutcomeAsJson, WhatIsNotKnownIsNull)
{
    model::Outcome outcome;
    outcome.status = model::Status::failed;
    outcome.error =
        base::Error(base::ErrorKind::rate_limited, "too many uses").caused_by("a").hint("docwake queue list");
    support::expect_golden("report/failed.json", outcome_as_json(outcome));
}

TEST(OutcomeAsJson, ValuesAreExactAndTheBytesSafeInALog)
{
    model::Outcome outcome;
    outcome.message = "##[a] ###\u202e\u009b\x7f\x01 \\## d\u00e9j\u00e0";
    outcome.reason = "a\xff";
    const std::string document = outcome_as_json(outcome);
    const auto json = nlohmann::json::parse(document);
    EXPECT_EQ(json.at("message"), outcome.message);
    EXPECT_EQ(json.at("reason"), "a\ufffd");
    EXPECT_EQ(document.find("##"), std::string::npos);
    EXPECT_TRUE(
        std::all_of(document.begin(), document.end(), [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; }));
}

TEST(LedgerAsJson, HasAVersion)
{
    const auto json = nlohmann::json::parse(ledger_as_json(support::sample_outcome().ledger));
    EXPECT_EQ(json.at("version"), 1);
    EXPECT_EQ(json.at("ledger").at("files").size(), 4U);
    EXPECT_EQ(json.at("ledger").at("files").at(1).dump(),
              R"({"diff_bytes":30000,"disposition":"clipped","hunks":9,)"
              R"("path":"src/keys/a_rather_long_folder/table.cpp","reason":"over the budget","redactions":0,)"
              R"("sent_bytes":4096,"sent_hunks":2,"step":"some_hunks"})");
}

TEST(PreviewAsJson, HoldsTheRequestAsItIsSent)
{
    const std::string body = R"({"branch":"b","messages":[{"role":"user","content":"##[a]\u001b"}],"asDraft":true})";
    const auto json = nlohmann::ordered_json::parse(preview_as_json(body, {}));
    EXPECT_EQ(json.at("version"), 1);
    EXPECT_EQ(json.at("request").dump(), body);
    EXPECT_EQ(json.at("body_sha256"), "93200a2b4857a47be9932e084910bc860acfbc41b211674830fe5ef175c1fbd4");
    EXPECT_EQ(json.at("body_bytes"), body.size());
}

TEST(PreviewAsJson, RefusesABodyThatIsNotJson)
{
    try {
        (void)preview_as_json("{", {});
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind(), base::ErrorKind::unexpected);
        EXPECT_EQ(error.message(), "the request to be previewed is not valid JSON");
    }
}

} // namespace
} // namespace docwake::report
