#include "support/outcomes.h"

#include <algorithm>

namespace docwake::support {

using model::Disposition;
using model::Status;

model::Outcome sample_outcome()
{
    model::Outcome outcome;
    outcome.status = Status::pull_request_opened;
    outcome.agent = "local";
    outcome.repository = "acme/rocket";
    outcome.branch = "main";
    outcome.docs_branch = "docwake/main";
    outcome.range = model::Range{"0123456789abcdef0123456789abcdef01234567", "fedcba9876543210fedcba9876543210fedcba98",
                                 "the last 3 commits"};
    outcome.commits = 3;
    outcome.session_id = "session-1";
    outcome.pull_request_link = "https://github.com/acme/docs/pull/12";
    outcome.message = "Added an entry to changelog.mdx.\nNothing else needed a change.\n";
    outcome.warnings = {"the last sync's commit 1111111 is no longer in the history"};
    outcome.elapsed = std::chrono::milliseconds(83'400);

    model::Ledger& ledger = outcome.ledger;
    ledger.commits = {{"fedcba9876543210fedcba9876543210fedcba98", "feat: retry uploads", Disposition::sent, ""},
                      {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "docs: fix a typo", Disposition::omitted,
                       "touches documentation alone"},
                      {"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "fix!: reject empty keys", Disposition::sent, ""}};
    ledger.files = {
        {"src/upload.cpp", Disposition::sent, "", 2150, 2150, 4, 4, 1},
        {"src/keys/a_rather_long_folder/table.cpp", Disposition::clipped, "over the budget", 30'000, 4096, 9, 2, 0,
         model::DiffStep::some_hunks},
        {"package-lock.json", Disposition::omitted, "a lock file", 123'456, 0, 12, 0, 0, model::DiffStep::listed},
        {"docs/\u65e5\u672c.md", Disposition::sent, "", 12, 12, 1, 1, 0}};
    ledger.redactions = {{"github-token", "src/upload.cpp", 41}, {"private-key", "commit fedcba987654", 3}};
    ledger.request_bytes = 42'188;
    ledger.estimated_tokens = 12'785;
    ledger.request_sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    return outcome;
}

namespace {

std::vector<std::string> list(HostileText& texts, std::size_t longest)
{
    std::vector<std::string> result(texts.below(longest + 1));
    std::generate(result.begin(), result.end(), [&] { return texts.next(); });
    return result;
}

Disposition disposition(HostileText& texts)
{
    return static_cast<Disposition>(texts.below(3));
}

/// As git has it: not absolute.
std::string path(HostileText& texts)
{
    std::string text = texts.next();
    return text.erase(0, std::min(text.find_first_not_of('/'), text.size()));
}

std::vector<model::StaleLine> stale_lines(HostileText& texts)
{
    std::vector<model::StaleLine> lines(texts.below(4));
    for (model::StaleLine& line : lines) {
        line = {path(texts), static_cast<int>(texts.below(1000)), texts.next(), texts.next()};
    }
    return lines;
}

} // namespace

base::Error hostile_error(HostileText& texts)
{
    base::Error result(static_cast<base::ErrorKind>(texts.below(10)), texts.next());
    for (const std::string& cause : list(texts, 2)) {
        result.caused_by(cause);
    }
    for (const std::string& hint : list(texts, 2)) {
        result.hint(hint);
    }
    return result;
}

model::Outcome hostile_outcome(HostileText& texts)
{
    model::Outcome outcome;
    outcome.status = static_cast<Status>(texts.below(7));
    outcome.reason = texts.next();
    if (texts.below(2) == 0) {
        outcome.error = hostile_error(texts);
    }
    outcome.agent = texts.below(2) == 0 ? "local" : texts.next();
    outcome.repository = texts.next();
    outcome.branch = texts.next();
    outcome.docs_branch = texts.next();
    outcome.range = model::Range{texts.next(), texts.next(), texts.next()};
    outcome.commits = texts.below(5000);
    outcome.session_id = texts.next();
    const std::string beginnings[] = {"", "https://github.com/", "https://", "file:///"};
    outcome.pull_request_link = beginnings[texts.below(4)] + texts.next();
    outcome.message = texts.next() + texts.next();
    outcome.warnings = list(texts, 13);
    outcome.elapsed = std::chrono::milliseconds(texts.below(10'000'000));

    for (std::size_t row = texts.below(3); row > 0; --row) {
        outcome.ledger.commits.push_back({texts.next(), texts.next(), disposition(texts), texts.next()});
    }
    for (std::size_t row = texts.below(4); row > 0; --row) {
        outcome.ledger.files.push_back({texts.next(), disposition(texts), texts.next(), texts.below(100'000),
                                        texts.below(100'000), texts.below(10), texts.below(10), texts.below(3)});
    }
    for (std::size_t row = texts.below(3); row > 0; --row) {
        outcome.ledger.redactions.push_back({texts.next(), texts.next(), static_cast<int>(texts.below(1000))});
    }
    for (std::size_t row = texts.below(3); row > 0; --row) {
        outcome.ledger.documents.push_back({texts.next(), disposition(texts), texts.next(), texts.below(10), 0, 0, 0});
    }
    for (std::size_t row = texts.below(3); row > 0; --row) {
        outcome.ledger.suspects.push_back({static_cast<model::SuspectKind>(texts.below(3)), texts.next(),
                                           static_cast<int>(texts.below(1000)), texts.next()});
    }
    outcome.stale_lines = stale_lines(texts);
    if (texts.below(2) == 0) {
        outcome.stale_check = model::StaleCheck{outcome.stale_lines.size(), {}, list(texts, 3)};
        for (const model::StaleLine& line : outcome.stale_lines) {
            if (texts.below(2) == 0) {
                outcome.stale_check->remaining.push_back(line);
            }
        }
    }
    outcome.ledger.request_bytes = texts.below(1'000'000);
    outcome.ledger.estimated_tokens = texts.below(300'000);
    outcome.ledger.request_sha256 = texts.next();
    return outcome;
}

model::Impact hostile_impact(HostileText& texts)
{
    model::Impact impact;
    impact.range = {texts.next(), texts.next(), texts.next()};
    impact.docs = texts.next();
    impact.docs_are_elsewhere = texts.below(4) == 0;
    impact.documents_read = texts.below(1000);
    impact.notes = list(texts, 2);
    for (std::size_t row = texts.below(3); row > 0; --row) {
        impact.terms.push_back({.text = texts.next(),
                                .kind = static_cast<model::TermKind>(texts.below(9)),
                                .change = static_cast<model::TermChange>(texts.below(5)),
                                .replacement = texts.next(),
                                .path = texts.next(),
                                .commit = texts.next(),
                                .weight = 1});
    }
    for (std::size_t row = texts.below(4); row > 0; --row) {
        model::ImpactDocument document{.path = path(texts), .score = 0.5, .reasons = {{texts.next(), 1}}};
        for (std::size_t line = texts.below(7); line > 0; --line) {
            document.lines.push_back({.line = static_cast<int>(texts.below(1000)),
                                      .column = static_cast<int>(texts.below(50)),
                                      .end_column = static_cast<int>(texts.below(50)),
                                      .term = texts.next(),
                                      .kind = static_cast<model::TermKind>(texts.below(9)),
                                      .change = static_cast<model::TermChange>(texts.below(5)),
                                      .replacement = texts.next(),
                                      .commit = texts.next(),
                                      .stale = texts.below(2) == 0,
                                      .score = 0.5,
                                      .text = texts.next(),
                                      .reasons = {{texts.next(), 1}}});
        }
        impact.documents.push_back(std::move(document));
    }
    return impact;
}

} // namespace docwake::support
