#include "base/utf8.h"
#include "report/github.h"
#include "report/preview.h"
#include "report/progress.h"
#include "report/report.h"
#include "support/github_files.h"
#include "support/hostile_text.h"
#include "support/outcomes.h"
#include "support/workflow_command_oracle.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace docwake::report {
namespace {

using support::acted_on;
using support::HostileText;

/// Of hostile texts for each reporter.
const std::size_t enough = support::hostile_strings(12'000);

void expect_nothing_forged(const std::string& log)
{
    const auto all = acted_on(log);
    ASSERT_TRUE(all.empty()) << support::listed(all) << log;
}

TEST(HostileOutcome, TextForgesNothing)
{
    HostileText texts(1);
    while (texts.count() < enough) {
        ASSERT_NO_FATAL_FAILURE(
            expect_nothing_forged(outcome_as_text(support::hostile_outcome(texts), {.color = false, .verbose = true})));
    }
}

TEST(HostileOutcome, JsonIsValidAndForgesNothing)
{
    HostileText texts(2);
    while (texts.count() < enough) {
        const model::Outcome outcome = support::hostile_outcome(texts);
        const std::string document = outcome_as_json(outcome);
        ASSERT_NO_FATAL_FAILURE(expect_nothing_forged(document));
        const auto json = nlohmann::json::parse(document, nullptr, false);
        ASSERT_TRUE(json.is_object()) << document;
        ASSERT_EQ(json.at("message").is_null() ? "" : json.at("message").get<std::string>(),
                  base::repair_utf8(outcome.message));
    }
}

TEST(HostileOutcome, GithubGetsNothingBeyondItsAnnotations)
{
    const std::set<std::string> levels = {"notice", "warning", "error"};
    HostileText texts(3);
    while (texts.count() < enough) {
        const model::Outcome outcome = support::hostile_outcome(texts);
        const GithubReport report = outcome_for_github(
            outcome, {{"forge.example.com"}, "ghdelimiter_0123456789abcdef", texts.next(), texts.next()});

        for (const support::ActedOn& one : acted_on(report.log)) {
            ASSERT_TRUE(one.reader == "github" && levels.contains(one.what)) << one.what << "\n" << report.log;
        }
        const auto annotations = support::read_annotations(report.log);
        ASSERT_TRUE(annotations.has_value()) << report.log;
        for (const std::string& level : levels) {
            const auto of_level = [&](const support::Annotation& annotation) { return annotation.level == level; };
            ASSERT_LE(std::count_if(annotations->begin(), annotations->end(), of_level), 10);
        }
        for (const support::Annotation& annotation : *annotations) {
            ASSERT_LE(support::utf16_units(annotation.message), 4096U);
            for (const support::ActedOn& one : acted_on(annotation.message)) {
                // Its lines are shown, and never read as lines of a log.
                ASSERT_TRUE(one.reader == "buildkite" || (one.reader == "github" && one.what != "##["))
                    << annotation.message;
            }
        }

        const auto outputs = support::read_outputs(report.outputs);
        ASSERT_TRUE(outputs.has_value()) << report.outputs;
        ASSERT_EQ(outputs->size(), 6U) << report.outputs;
        ASSERT_EQ(outputs->at("status"), model::name_of(outcome.status));
        ASSERT_TRUE(outputs->at("pr-url").empty() || outputs->at("pr-url") == outcome.pull_request_link);
        ASSERT_TRUE(outputs->at("docs-branch").empty() || outputs->at("docs-branch") == outcome.docs_branch);
    }
}

/// The text outside of code spans, without what a backslash escapes.
std::string active_characters(const std::string& line)
{
    std::string active;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '\\') {
            ++at;
        } else if (line[at] == '`') {
            const std::size_t run = std::min(line.find_first_not_of('`', at), line.size()) - at;
            std::size_t end = at + run;
            for (std::size_t length = 0; end < line.size() && length != run; end += length == run ? 0 : 1) {
                const std::size_t begin = line.find('`', end);
                if (begin == std::string::npos) {
                    return active + "(code span without end)`";
                }
                end = std::min(line.find_first_not_of('`', begin), line.size());
                length = end - begin;
                if (length != run) {
                    --end;
                }
            }
            at = end - 1;
        } else {
            active += line[at];
        }
    }
    return active;
}

TEST(HostileOutcome, SummaryHasOnlyItsOwnMarkup)
{
    HostileText texts(4);
    while (texts.count() < enough) {
        const model::Outcome outcome = support::hostile_outcome(texts);
        const std::string diff = texts.next();
        const std::string summary = outcome_for_github(outcome, {{}, "ghdelimiter_0f", texts.next(), diff}).summary;
        for (const support::ActedOn& one : acted_on(summary)) {
            // Markdown is no log: only what counts everywhere matters.
            ASSERT_TRUE(one.reader == "buildkite" || (one.reader == "github" && one.what != "##["))
                << one.reader << ": " << one.what << "\n"
                << summary;
        }
        const support::Markdown markdown = support::read_markdown(summary);
        ASSERT_FALSE(markdown.fence_is_open) << summary;
        ASSERT_EQ(markdown.fences.size(), (outcome.message.empty() ? 0U : 1U) + (diff.empty() ? 0U : 1U)) << summary;
        for (const std::string& line : markdown.outside) {
            if (line.starts_with("<details><summary>") || line == "</details>" || line.starts_with("[Pull request")) {
                continue;
            }
            const std::string active = active_characters(line);
            ASSERT_EQ(active.find_first_of("<>`[]_@|$"), std::string::npos) << line << "\n" << active;
            ASSERT_EQ(active.find("://"), std::string::npos) << line;
        }
    }
}

TEST(HostileOutcome, PreviewForgesNothing)
{
    HostileText texts(5);
    while (texts.count() < enough) {
        const model::Outcome outcome = support::hostile_outcome(texts);
        const model::JobRequest request{
            texts.next(), {{model::Role::system, texts.next()}, {model::Role::user, texts.next()}}, true, texts.next()};
        ASSERT_NO_FATAL_FAILURE(expect_nothing_forged(preview_as_text(request, "{}", outcome.ledger)));
        ASSERT_NO_FATAL_FAILURE(expect_nothing_forged(preview_as_json("{}", outcome.ledger)));
    }
}

std::vector<model::JobEvent> hostile_events(HostileText& texts)
{
    std::vector<model::JobEvent> events;
    for (int i = 0; i < 6; ++i) {
        switch (texts.below(8)) {
        case 0:
            events.emplace_back(model::ToolCalled{texts.next(), texts.next(), texts.next()});
            break;
        case 1:
            events.emplace_back(model::ToolFailed{texts.next(), texts.next(), texts.next()});
            break;
        case 2:
            events.emplace_back(model::StreamErrored{texts.next()});
            break;
        case 3:
            events.emplace_back(model::Unreadable{texts.next()});
            break;
        case 4:
            events.emplace_back(model::StepStarted{});
            break;
        default:
            events.emplace_back(model::TextDelta{texts.below(2) == 0 ? "1" : "2", texts.next()});
        }
    }
    return events;
}

TEST(HostileStream, PlainProgressForgesNothing)
{
    HostileText texts(6);
    for (int i = 0; texts.count() < enough; ++i) {
        const auto progress = make_progress({});
        std::string log;
        for (const model::JobEvent& event : hostile_events(texts)) {
            log += progress->on_event(event, std::chrono::milliseconds(i));
        }
        ASSERT_NO_FATAL_FAILURE(expect_nothing_forged(log + progress->finish()));
    }
}

TEST(HostileStream, TerminalProgressHasOnlyItsOwnEscapes)
{
    const std::string erase = "\r\x1b[K";
    HostileText texts(7);
    for (int i = 0; texts.count() < enough; ++i) {
        const auto progress = make_progress({.terminal = true, .color = false, .width = 70});
        std::vector<std::string> writes;
        for (const model::JobEvent& event : hostile_events(texts)) {
            writes.push_back(progress->on_event(event, std::chrono::seconds(writes.size())));
        }
        writes.push_back(progress->finish());
        for (const std::string& bytes : writes) {
            const std::string shown = bytes.starts_with(erase) ? bytes.substr(erase.size()) : bytes;
            ASSERT_NO_FATAL_FAILURE(expect_nothing_forged(shown));
        }
    }
}

} // namespace
} // namespace docwake::report
