// Every reporter against hostile texts, judged by readers that know what runners do and nothing of how docwake escapes.

#include "report/diagnosis.h"
#include "report/github.h"
#include "report/gitlab.h"
#include "report/impact.h"
#include "report/outcome_markdown.h"
#include "report/report.h"
#include "support/github_files.h"
#include "support/gitlab_files.h"
#include "support/hostile_text.h"
#include "support/outcomes.h"
#include "support/rendered_markdown.h"
#include "support/workflow_command_oracle.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace docwake::report {
namespace {

using model::Outcome;
using support::HostileText;

const std::size_t enough = support::hostile_strings(12'000);
const std::vector<std::string> hosts = {"forge.example.com"};

void expect_nothing_forged(const std::string& log)
{
    const auto all = support::acted_on(log);
    ASSERT_TRUE(all.empty()) << support::listed(all) << log;
}

/// JSON, which may also stand in a log.
nlohmann::json read_json(const std::string& document)
{
    expect_nothing_forged(document);
    nlohmann::json json = nlohmann::json::parse(document, nullptr, false);
    EXPECT_FALSE(json.is_discarded()) << document;
    return json;
}

/// By the members that the standard requires and what GitHub's code scanning needs.
void expect_sarif(const std::string& document)
{
    const nlohmann::json log = read_json(document);
    ASSERT_EQ(log.at("version"), "2.1.0");
    const nlohmann::json& run = log.at("runs").at(0);
    const std::size_t rules = run.at("tool").at("driver").at("rules").size();
    std::set<std::string> fingerprints;
    for (const nlohmann::json& result : run.at("results")) {
        const nlohmann::json& place = result.at("locations").at(0).at("physicalLocation");
        const std::string uri = place.at("artifactLocation").at("uri");
        ASSERT_EQ(uri.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/%"),
                  std::string::npos)
            << uri;
        ASSERT_GE(place.at("region").at("startLine").get<int>(), 1);
        ASSERT_GE(place.at("region").value("startColumn", 1), 1);
        ASSERT_LT(result.at("ruleIndex").get<std::size_t>(), rules);
        ASSERT_FALSE(result.at("message").at("text").get<std::string>().empty());
        ASSERT_TRUE(fingerprints.insert(result.at("partialFingerprints").at("docwake/v1")).second);
    }
    for (const nlohmann::json& told :
         run.at("invocations").at(0).value("toolExecutionNotifications", nlohmann::json::array())) {
        expect_nothing_forged("| " + told.at("message").at("text").get<std::string>());
    }
}

/// No markup but ours: headings, lists, emphasis, code, one folded part, and links to `link` alone.
void expect_own_markup(const std::string& markdown, const std::set<std::string>& links, std::size_t limit)
{
    ASSERT_LE(markdown.size(), limit);
    const support::RenderedMarkdown rendered = support::render_markdown(markdown);
    for (const std::string& link : rendered.links) {
        ASSERT_TRUE(links.contains(link)) << link << "\n" << markdown;
    }
    for (const std::string& html : rendered.html) {
        const bool is_own = html == "\n" || html.starts_with("<details><summary>Clipped, left out, redacted or ") ||
                            html == "</details>";
        ASSERT_TRUE(is_own) << html << "\n" << markdown;
    }
    ASSERT_TRUE(rendered.other.empty()) << rendered.other.front() << "\n" << markdown;
    for (const support::ActedOn& one : support::acted_on(markdown)) {
        // Markdown is no log: only what counts everywhere matters.
        ASSERT_TRUE(one.reader == "buildkite" || (one.reader == "github" && one.what != "##["))
            << one.reader << ": " << one.what << "\n"
            << markdown;
    }
}

void expect_annotations(const std::string& log)
{
    const auto annotations = support::read_annotations(log);
    ASSERT_TRUE(annotations) << log;
    std::map<std::string, int> levels;
    for (const support::Annotation& annotation : *annotations) {
        ASSERT_LE(++levels[annotation.level], 10);
        ASSERT_LE(support::utf16_units(annotation.message), 4096U);
        for (const std::string& text : {annotation.file, annotation.title}) {
            ASSERT_EQ(text.find_first_of("\r\n\x1b"), std::string::npos) << log;
        }
    }
    for (const support::ActedOn& one : support::acted_on(log)) {
        ASSERT_TRUE(one.reader == "github" && levels.contains(one.what)) << one.what << "\n" << log;
    }
}

void expect_gitlab(const GitlabReport& report, const std::set<std::string>& links)
{
    const auto addresses = support::read_gitlab_annotations(report.annotations);
    ASSERT_TRUE(addresses) << report.annotations;
    for (const std::string& address : *addresses) {
        ASSERT_TRUE(links.contains(address)) << address;
    }
    ASSERT_TRUE(support::count_code_quality(report.code_quality)) << report.code_quality;
    const auto variables = support::read_dotenv(report.dotenv);
    ASSERT_TRUE(variables) << report.dotenv;
    for (const auto& [name, value] : *variables) {
        ASSERT_TRUE(name.starts_with("DOCS_")) << report.dotenv;
    }
    expect_nothing_forged(report.annotations);
    expect_nothing_forged(report.code_quality);
}

struct Shown
{
    std::vector<GithubOptions> github;
    std::vector<MarkdownOptions> markdown;
    std::set<std::string> links;
};

Shown shown_with(const std::vector<Outcome>& outcomes, HostileText& texts)
{
    Shown shown;
    for (const Outcome& outcome : outcomes) {
        shown.github.push_back({hosts, "ghdelimiter_0123456789abcdef", texts.next(), texts.next(), outcomes.size()});
        const std::string link = trusted_link(outcome.pull_request_link, hosts);
        shown.markdown.push_back({.link = link, .page = texts.next(), .diff = texts.next(), .parts = outcomes.size()});
        if (!link.empty()) {
            shown.links.insert(link);
        }
    }
    return shown;
}

TEST(HostileSurfaces, TheirReadersRefuseWhatIsForged)
{
    const support::RenderedMarkdown rendered = support::render_markdown(
        "a <b>b</b> [c](javascript:d) www.evil.example ![e](f) ~~g~~ $h$\n\n> i\n\n- [ ] j\n\n`<k>`\n");
    EXPECT_EQ(rendered.links, (std::vector<std::string>{"javascript:d", "http://www.evil.example"}));
    EXPECT_EQ(rendered.html, (std::vector<std::string>{"<b>", "</b>"}));
    EXPECT_EQ(rendered.other, (std::vector<std::string>{"image f", "strikethrough", "formula", "quote", "task"}));

    EXPECT_TRUE(support::read_dotenv("A=b\nC_1=d,e\n"));
    for (const std::string file : {"A=b c\n", "A=\"b\"\n", "\n", "# a\n", "A-B=c\n", "A=b\nA=c\n", "A=\xc3\xa9\n"}) {
        EXPECT_FALSE(support::read_dotenv(file)) << file;
    }
    EXPECT_FALSE(support::read_dotenv("A=" + std::string(6000, 'b')));

    EXPECT_TRUE(support::read_gitlab_annotations(R"({"a": [{"external_link": {"label": "b", "url": "c"}}]})"));
    for (const std::string file : {R"({"a": [{"external_link": {"label": "b"}}]})", R"({"a": [{"link": {}}]})",
                                   R"({"a": [{"external_link": {"label": "b", "url": "c", "d": 1}}]})", "[", "[]"}) {
        EXPECT_FALSE(support::read_gitlab_annotations(file)) << file;
    }
    const std::string finding = R"({"description": "a", "check_name": "b", "fingerprint": "c", "severity": "minor", )"
                                R"("location": {"path": "d", "lines": {"begin": 1}}})";
    EXPECT_EQ(support::count_code_quality("[" + finding + "]"), 1U);
    EXPECT_FALSE(support::count_code_quality("[" + finding + "," + finding + "]"));
    EXPECT_FALSE(support::count_code_quality(R"([{"description": "a"}])"));
    EXPECT_FALSE(support::read_section("\x1b[0Ksection_start:1:a[collapsed=true]\r\x1b[0Kb\nsection_end:1:a\n",
                                       "\x1b[0Ksection_end:1:a\r\x1b[0K\n"));
}

TEST(HostileSurfaces, OfOneOutcome)
{
    HostileText texts(11);
    while (texts.count() < enough && !HasFatalFailure()) {
        const Outcome outcome = support::hostile_outcome(texts);
        const Shown shown = shown_with({outcome}, texts);
        expect_own_markup(outcome_as_markdown(outcome, shown.markdown.front()), shown.links, 500'000);
        expect_sarif(outcomes_as_sarif({outcome}, hosts));
        expect_gitlab(outcomes_for_gitlab({outcome}, hosts, outcome.status), shown.links);
        expect_annotations(outcome_for_github(outcome, shown.github.front()).log);
        expect_nothing_forged(ledger_as_text(outcome.ledger));
        read_json(ledger_as_json(outcome.ledger));
    }
}

TEST(HostileSurfaces, OfScopes)
{
    HostileText texts(12);
    while (texts.count() < enough && !HasFatalFailure()) {
        std::vector<Outcome> outcomes;
        for (std::size_t scope = 1 + texts.below(5); scope > 0; --scope) {
            outcomes.push_back(support::hostile_outcome(texts));
            outcomes.back().scope = "s" + texts.next();
        }
        const Shown shown = shown_with(outcomes, texts);
        const GithubReport github = outcomes_for_github(outcomes, shown.github, outcomes.front().status);
        expect_annotations(github.log);
        expect_own_markup(github.summary, shown.links, 500'000);
        const auto outputs = support::read_outputs(github.outputs);
        ASSERT_TRUE(outputs) << github.outputs;
        ASSERT_EQ(outputs->size(), 7U) << github.outputs;
        expect_own_markup(outcomes_as_markdown(outcomes, shown.markdown), shown.links, 500'000);
        expect_own_markup(outcomes_as_comment(outcomes, shown.markdown), shown.links, 60'000);
        expect_sarif(outcomes_as_sarif(outcomes, hosts));
        expect_gitlab(outcomes_for_gitlab(outcomes, hosts, outcomes.front().status), shown.links);
        read_json(outcomes_as_json(outcomes, outcomes.front().status));
    }
}

TEST(HostileSurfaces, OfAnImpact)
{
    HostileText texts(13);
    while (texts.count() < enough && !HasFatalFailure()) {
        const model::Impact impact = support::hostile_impact(texts);
        expect_nothing_forged(impact_as_text(impact, {.explain = true}));
        expect_nothing_forged("| " + impact_as_line(impact));
        read_json(impact_as_json(impact, {.explain = true}));
        expect_sarif(impact_as_sarif(impact));
        const ImpactForGithub github = impact_for_github(impact);
        expect_annotations(github.log);
        expect_own_markup(github.summary, {}, 500'000);
        expect_own_markup(impact_as_comment(impact), {}, 60'000);
        expect_gitlab(impact_for_gitlab(impact), {});
    }
}

TEST(HostileSurfaces, OfAnError)
{
    HostileText texts(14);
    while (texts.count() < enough && !HasFatalFailure()) {
        const base::Error error = support::hostile_error(texts);
        expect_nothing_forged(error_as_text(error, {}));
        read_json(error_as_json(error));
        expect_annotations(error_for_github(error));
        const std::vector<Finding> findings = {problem_of("key", error)};
        expect_nothing_forged(diagnosis_as_text(findings, {}));
        read_json(diagnosis_as_json(findings));
    }
}

TEST(HostileSurfaces, TitlesOfGroupsAndSections)
{
    const base::Time time{std::chrono::seconds(1)};
    HostileText texts(15);
    while (texts.count() < enough && !HasFatalFailure()) {
        const std::string title = texts.next();
        const std::string group = report::group(title);
        ASSERT_EQ(std::count(group.begin(), group.end(), '\n'), 1) << group;
        for (const support::ActedOn& one : support::acted_on(group)) {
            ASSERT_TRUE(one.reader == "github" && one.what == "group") << one.what << "\n" << group;
        }
        const auto header = support::read_section(gitlab_section_start("docwake_1", title, time),
                                                  gitlab_section_end("docwake_1", time));
        ASSERT_TRUE(header) << title;
        expect_nothing_forged("| " + *header);
    }
}

} // namespace
} // namespace docwake::report
