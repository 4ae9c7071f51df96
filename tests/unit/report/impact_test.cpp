#include "report/impact.h"

#include "support/github_files.h"
#include "support/golden.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <set>

namespace docwake::report {
namespace {

model::ImpactLine make_line(int line, std::string term, model::TermChange change, bool stale)
{
    return {.line = line,
            .column = 5,
            .end_column = 5 + static_cast<int>(term.size()),
            .term = std::move(term),
            .kind = model::TermKind::flag,
            .change = change,
            .replacement = change == model::TermChange::renamed ? "--new" : "",
            .commit = "0123456789abcdef0123456789abcdef01234567",
            .stale = stale,
            .score = stale ? 1 : 0.5,
            .text = "Pass `--old` \u00e4nd ##[error]more.",
            .reasons = {{"mentions it in a code span", 2.5}, {"other names and words in the line", 0}}};
}

model::Impact make_impact()
{
    model::Impact impact;
    impact.range = {"00112233445566778899aabbccddeeff00112233", "ffeeddccbbaa99887766554433221100ffeeddcc",
                    "the last commit"};
    impact.docs = "the working tree";
    impact.documents_read = 12;
    impact.terms = {{.text = "--old",
                     .kind = model::TermKind::flag,
                     .change = model::TermChange::renamed,
                     .replacement = "--new",
                     .path = "src/cli.c",
                     .commit = "0123456789abcdef0123456789abcdef01234567",
                     .is_defined = true,
                     .weight = 2}};
    impact.documents = {{"docs/guide, a.md",
                         0.75,
                         {make_line(3, "--old", model::TermChange::renamed, true),
                          make_line(9, "--gone", model::TermChange::removed, true),
                          make_line(7, "--other", model::TermChange::changed, false),
                          {.line = 12, .score = 0.25, .text = "Nearby."}},
                         {},
                         {{"mentions names in the change", 1}, {"changes often", 0}}},
                        {"docs/b.md", 0.5, {make_line(1, "--other", model::TermChange::added, false)}, {}, {}}};
    impact.notes = {"a note"};
    return impact;
}

model::Impact make_large_impact()
{
    model::Impact impact = make_impact();
    impact.documents.clear();
    for (int i = 0; i < 60; ++i) {
        model::ImpactDocument document{.path = "docs/" + std::to_string(i) + ".md", .score = 1 - i / 100.0};
        for (int line = 1; line <= 10; ++line) {
            document.lines.push_back(make_line(line, "--old", model::TermChange::renamed, line <= 5));
        }
        impact.documents.push_back(std::move(document));
    }
    return impact;
}

TEST(ImpactReport, Text)
{
    support::expect_golden("report/impact.txt", impact_as_text(make_impact(), {}));
    support::expect_golden("report/impact-explained.txt",
                           impact_as_text(make_impact(), {.explain = true, .color = true}));
    EXPECT_EQ(impact_as_text({}, {}), "0 documents of 0 for (root).. (); no stale lines\n");
}

TEST(ImpactReport, Json)
{
    support::expect_golden("report/impact.json", impact_as_json(make_impact(), {.explain = true}));
    EXPECT_FALSE(nlohmann::json::parse(impact_as_json(make_impact(), {}))["docs"][0].contains("reasons"));
}

TEST(ImpactReport, Sarif)
{
    support::expect_golden("report/impact.sarif", impact_as_sarif(make_impact()));
    std::set<std::string> fingerprints;
    const auto log = nlohmann::json::parse(impact_as_sarif(make_large_impact()));
    for (const auto& result : log["runs"][0]["results"]) {
        EXPECT_TRUE(fingerprints.insert(result["partialFingerprints"]["docwake/v1"]).second);
    }
}

TEST(ImpactReport, Github)
{
    const ImpactForGithub report = impact_for_github(make_impact());
    support::expect_golden("report/impact-github.log", report.log);
    support::expect_golden("report/impact-github.md", report.summary);
}

TEST(ImpactReport, DocumentsElsewhereAreNamedInTheMessage)
{
    model::Impact impact = make_impact();
    impact.docs_are_elsewhere = true;
    const std::string log = impact_for_github(impact).log;
    EXPECT_EQ(log.find("file="), std::string::npos);
    EXPECT_NE(log.find("::docs/b.md:1: `--other` was added"), std::string::npos) << log;
}

TEST(ImpactReport, AnnotationsKeepToTheLimitsAndTheSummaryHasTheRest)
{
    const ImpactForGithub report = impact_for_github(make_large_impact());
    std::map<std::string, int> levels;
    const auto annotations = support::read_annotations(report.log);
    ASSERT_TRUE(annotations);
    for (const support::Annotation& annotation : *annotations) {
        ++levels[annotation.level];
    }
    EXPECT_EQ(levels, (std::map<std::string, int>{{"notice", 10}, {"warning", 10}}));
    EXPECT_NE(report.summary.find("- and 10 more\n"), std::string::npos);
    EXPECT_NE(report.summary.find("more lines are left out here"), std::string::npos);
    EXPECT_LT(report.summary.size(), 200'000U);
}

TEST(ImpactReport, ForeignTextForgesNothing)
{
    model::Impact impact = make_impact();
    for (model::ImpactDocument& document : impact.documents) {
        document.path = "docs/\n::error::x\r##[group]%0A\x1b[31m`<b>";
        for (model::ImpactLine& line : document.lines) {
            line.term = "\n::error::forged##[error]";
            line.text = "::error::forged\r##vso[task.x]\x1b[31m";
            line.replacement = "\n::set-output name=a::b";
        }
    }
    for (const std::string& text :
         {impact_as_text(impact, {.explain = true}), impact_as_json(impact, {}), impact_as_sarif(impact)}) {
        EXPECT_EQ(text.find("\n::"), std::string::npos) << text;
        EXPECT_EQ(text.find("##["), std::string::npos) << text;
        EXPECT_EQ(text.find("##vso["), std::string::npos) << text;
        EXPECT_EQ(text.find('\x1b'), std::string::npos) << text;
        EXPECT_EQ(text.find('\r'), std::string::npos) << text;
    }
    const auto annotations = support::read_annotations(impact_for_github(impact).log);
    ASSERT_TRUE(annotations);
    for (const support::Annotation& annotation : *annotations) {
        EXPECT_NE(annotation.level, "error");
    }
}

} // namespace
} // namespace docwake::report
