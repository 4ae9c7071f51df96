#include "base/error.h"
#include "digest/digest.h"
#include "digest/priority.h"
#include "unit/digest/changes.h"
#include "unit/digest/held_diffs.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <random>

namespace docwake::digest {

namespace {

std::string random_text(std::mt19937& random, std::size_t longest)
{
    static const std::vector<std::string> pieces = {"a",  "b ", "\"", "\\", "`",     "```",    "\x01", "\t", "é",
                                                    "{{", "<",  "@@", "-",  "word ", "return", "\xff", "+",  "~~~"};
    std::string text;
    const std::size_t count = random() % (longest + 1);
    for (std::size_t i = 0; i < count; ++i) {
        text += pieces[random() % pieces.size()];
    }
    return text;
}

/// A line of code that defines something, now and then.
std::string random_line(std::mt19937& random, int file)
{
    if (random() % 3 == 0) {
        return fmt::format("int f{}_{}(int {});", file, random() % 20, random() % 2 == 0 ? "a" : "b");
    }
    return random_text(random, 30);
}

model::ChangeSet random_changes(std::mt19937& random)
{
    std::vector<model::Commit> commits;
    for (int i = 40; i > 40 - static_cast<int>(random() % 30) - 1; --i) {
        commits.push_back(make_commit(i, "feat: x" + random_text(random, 8),
                                      random() % 2 == 0 ? "" : "line\n" + random_text(random, 40)));
    }
    static const std::vector<std::string> folders = {"src/", "tests/", "lib/a b/", "vendor/", ""};
    std::vector<model::FileChange> files;
    const auto count = static_cast<int>(random() % 25) + 1;
    for (int i = 0; i < count; ++i) {
        const auto kind = static_cast<model::ChangeKind>(random() % 3);
        std::vector<model::Hunk> hunks;
        for (int h = 0; h < static_cast<int>(random() % 6); ++h) {
            std::vector<std::string> lines;
            if (kind == model::ChangeKind::modified && h % 3 == 0) {
                lines.insert(lines.end(), 6, "   " + std::string(80, 'c'));
                lines.emplace_back("-x");
            }
            for (std::size_t n = random() % 12 + 1; n > 0; --n) {
                const char side = kind == model::ChangeKind::added     ? '+'
                                  : kind == model::ChangeKind::deleted ? '-'
                                  : lines.empty()                      ? '-'
                                                                       : " +-"[random() % 3];
                lines.push_back(side + random_line(random, i));
            }
            hunks.push_back(make_hunk(1 + 20 * h, lines, random_text(random, 3)));
        }
        files.push_back(
            make_change(kind, folders[random() % folders.size()] + "f" + std::to_string(i) + (i % 3 == 0 ? ".h" : ".c"),
                        hunks, {commits[random() % commits.size()].id}));
    }
    files.push_back(make_modified("src/always.c", {make_hunk(1, {"+x"})}, {commits[0].id}));
    return make_changes(std::move(commits), std::move(files));
}

void expect_true(const model::LedgerFile& file, const Held& found, const model::FileChange& change)
{
    EXPECT_EQ(file.sent_bytes, found.bytes) << file.path;
    EXPECT_EQ(file.disposition == model::Disposition::sent, file.reason.empty()) << file.path;
    EXPECT_EQ(found.hunks_changed == 0, file.sent_hunks == 0) << file.path;
    EXPECT_LE(file.sent_bytes, file.diff_bytes + found.names.size()) << file.path;
    const auto changed_lines = static_cast<std::size_t>(change.added_lines + change.removed_lines);
    switch (file.step) {
    case model::DiffStep::whole:
        EXPECT_EQ(file.disposition, model::Disposition::sent);
        EXPECT_EQ(file.sent_bytes, file.diff_bytes) << file.path;
        EXPECT_EQ(found.hunks, file.hunks) << file.path;
        EXPECT_EQ(file.sent_hunks, file.hunks) << file.path;
        break;
    case model::DiffStep::fewer_context_lines:
        EXPECT_EQ(file.disposition, model::Disposition::clipped);
        EXPECT_EQ(found.changed_lines, changed_lines) << file.path;
        EXPECT_EQ(file.sent_hunks, file.hunks) << file.path;
        break;
    case model::DiffStep::some_hunks:
        EXPECT_EQ(file.disposition, model::Disposition::clipped);
        EXPECT_GE(found.hunks, file.hunks) << file.path;
        EXPECT_GE(found.hunks_changed, file.sent_hunks) << file.path;
        break;
    case model::DiffStep::names:
        EXPECT_EQ(file.disposition, model::Disposition::clipped);
        EXPECT_NE(found.names, "") << file.path;
        EXPECT_EQ(found.hunks, 0U) << file.path;
        break;
    case model::DiffStep::listed:
        EXPECT_EQ(file.disposition, model::Disposition::omitted);
        EXPECT_EQ(found.bytes, 0U) << file.path;
        break;
    }
}

void expect_true_ledger(const Digest& result, const model::ChangeSet& changes)
{
    ASSERT_EQ(result.ledger.commits.size(), changes.commits.size());
    ASSERT_EQ(result.ledger.files.size(), changes.files.size());
    std::map<std::string, Held> held = held_diffs(result.request);
    for (std::size_t i = 0; i < changes.files.size(); ++i) {
        expect_true(result.ledger.files[i], held[result.ledger.files[i].path], changes.files[i]);
        held.erase(result.ledger.files[i].path);
    }
    EXPECT_TRUE(held.empty());
    const auto manifest = nlohmann::json::parse(result.request.messages.at(2).content);
    EXPECT_EQ(manifest["files"].size(), changes.files.size());
    EXPECT_EQ(manifest["commits"].size(), changes.commits.size());
}

/// While a name that is gone is left out, nothing is sent but names.
void expect_names_first(const Digest& result, const model::ChangeSet& changes)
{
    bool misses_one = false;
    bool sends_more = false;
    for (std::size_t i = 0; i < changes.files.size(); ++i) {
        const model::LedgerFile& file = result.ledger.files[i];
        const Judgement judgement = judge(changes.files[i]);
        const bool has_gone = judgement.priority == Priority::names && !judgement.names.removed.empty();
        misses_one = misses_one || (has_gone && file.reason == "over the budget");
        sends_more = sends_more || (file.step < model::DiffStep::names && file.hunks > 0);
    }
    EXPECT_FALSE(misses_one && sends_more);
}

/// The parts of the message on documents, by their headings; the message's own first.
std::vector<std::string> document_parts(const model::JobRequest& request)
{
    std::vector<std::string> parts;
    for (const model::Message& message : request.messages) {
        if (!message.content.starts_with("## Documentation that")) {
            continue;
        }
        std::string_view rest = message.content;
        for (std::size_t end = 0; end != std::string_view::npos; rest.remove_prefix(std::min(end, rest.size()))) {
            end = rest.find("### `", 1);
            parts.emplace_back(rest.substr(0, end));
        }
    }
    return parts;
}

void expect_true_documents(const Digest& result, std::size_t documents)
{
    ASSERT_EQ(result.ledger.documents.size(), documents);
    const std::vector<std::string> parts = document_parts(result.request);
    const auto manifest = nlohmann::json::parse(result.request.messages.at(2).content);
    const nlohmann::json impact = manifest.value("impact", nlohmann::json::array());
    std::size_t next = 0;
    for (const model::LedgerDocument& document : result.ledger.documents) {
        EXPECT_EQ(document.disposition == model::Disposition::sent, document.reason.empty()) << document.path;
        EXPECT_EQ(document.disposition == model::Disposition::omitted, document.sent_bytes == 0) << document.path;
        if (document.disposition == model::Disposition::omitted) {
            EXPECT_EQ(document.sent_lines, 0U);
            continue;
        }
        ASSERT_LT(next + 1, parts.size());
        const std::string& part = parts[next + 1];
        EXPECT_EQ(part.size(), document.sent_bytes) << part;
        std::size_t named = 0;
        for (const std::string_view line : base::split_lines(part)) {
            named += line.starts_with("- Line ") ? 1U : 0U;
        }
        EXPECT_EQ(named, document.sent_lines) << part;
        EXPECT_EQ(impact.at(next)["path"], document.path);
        EXPECT_EQ(impact.at(next)["lines"].size(), document.sent_lines);
        ++next;
    }
    EXPECT_EQ(parts.size(), next == 0 ? 0U : next + 1);
    EXPECT_EQ(impact.size(), next);
}

void expect_no_worse(const model::Ledger& less, const model::Ledger& more)
{
    for (std::size_t i = 0; i < less.documents.size(); ++i) {
        EXPECT_GE(more.documents[i].sent_lines, less.documents[i].sent_lines);
        EXPECT_GE(more.documents[i].sent_bytes, less.documents[i].sent_bytes);
    }
    for (std::size_t i = 0; i < less.files.size(); ++i) {
        EXPECT_LE(more.files[i].step, less.files[i].step) << less.files[i].path;
        if (more.files[i].step == less.files[i].step) {
            EXPECT_GE(more.files[i].sent_bytes, less.files[i].sent_bytes) << less.files[i].path;
            EXPECT_GE(more.files[i].sent_hunks, less.files[i].sent_hunks) << less.files[i].path;
        }
    }
}

DigestOptions options_with(std::size_t budget)
{
    DigestOptions options;
    options.repository = "acme/tool";
    options.branch = "main";
    options.docs_branch = "docwake/main";
    options.budget = budget;
    return options;
}

using Documents = std::vector<model::ImpactDocument>;

Digest digest_with(const model::ChangeSet& changes, const Documents& documents, std::size_t budget)
{
    return digest(changes, options_with(budget), [&documents](const model::ChangeSet& sent) {
        Touched touched{.documents = documents};
        for (const model::FileChange& file : sent.files) {
            // Some of each kind of file, the same with every budget; with places that there are not.
            std::vector<std::size_t>& hunks = touched.documented_hunks.emplace_back();
            for (std::size_t hunk = file.path.size() % 5; !documents.empty() && hunk <= file.hunks.size(); hunk += 3) {
                hunks.push_back(hunk);
            }
        }
        return touched;
    });
}

/// The budget that the error names; 0: it was enough.
std::size_t smallest_budget(const model::ChangeSet& changes, std::size_t budget, const Documents& documents = {})
{
    try {
        digest_with(changes, documents, budget);
        return 0;
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind(), base::ErrorKind::configuration) << error.message();
        const std::string& hint = error.hints().at(0);
        EXPECT_TRUE(hint.starts_with("--budget ")) << hint;
        return std::stoul(hint.substr(9));
    }
}

struct Seen
{
    std::map<model::DiffStep, std::size_t> steps;
    std::map<model::Disposition, std::size_t> documents;
};

/// All that must hold for these budgets, rising from the smallest one that is enough.
void expect_properties(const model::ChangeSet& changes, const std::vector<std::size_t>& budgets, Seen& seen,
                       const Documents& documents = {})
{
    std::optional<model::Ledger> less;
    for (const std::size_t budget : budgets) {
        SCOPED_TRACE(budget);
        const Digest result = digest_with(changes, documents, budget);
        const std::size_t body = body_of(result.request).size();
        EXPECT_LE(estimate_tokens(body), budget);
        EXPECT_LE(result.ledger.estimated_tokens, budget);
        EXPECT_GE(result.ledger.estimated_tokens, estimate_tokens(body));
        EXPECT_LE(result.ledger.estimated_tokens, estimate_tokens(body) + 1);
        expect_true_ledger(result, changes);
        expect_true_documents(result, documents.size());
        expect_names_first(result, changes);
        if (less) {
            expect_no_worse(*less, result.ledger);
        }
        less = result.ledger;
        for (const model::LedgerFile& file : result.ledger.files) {
            ++seen.steps[file.step];
        }
        for (const model::LedgerDocument& document : result.ledger.documents) {
            ++seen.documents[document.disposition];
        }
    }
}

TEST(BudgetProperty, HoldsForAnyBudgetAndChanges)
{
    Seen seen;
    for (unsigned seed = 0; seed < 12; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937 random(seed);
        const model::ChangeSet changes = random_changes(random);
        const std::size_t smallest = smallest_budget(changes, 1);
        ASSERT_GT(smallest, 1U);
        EXPECT_EQ(smallest_budget(changes, smallest - 1), smallest);
        std::vector<std::size_t> budgets = {smallest};
        while (budgets.back() < 16'000) {
            budgets.push_back(budgets.back() + 1 + random() % (budgets.back() / 4));
        }
        expect_properties(changes, budgets, seen);
        EXPECT_EQ(digest(changes, options_with(budgets[3])).request, digest(changes, options_with(budgets[3])).request);
    }
    for (const auto step : {model::DiffStep::whole, model::DiffStep::fewer_context_lines, model::DiffStep::some_hunks,
                            model::DiffStep::names, model::DiffStep::listed}) {
        EXPECT_GT(seen.steps[step], 20U) << model::name_of(step);
    }
}

Documents random_documents(std::mt19937& random)
{
    Documents documents;
    for (std::size_t i = random() % 12 + 1; i > 0; --i) {
        std::vector<model::ImpactLine> lines;
        for (std::size_t n = random() % 9; n > 0; --n) {
            lines.push_back(make_impact_line(static_cast<int>(10 * n + random() % 3), "--f" + random_text(random, 4),
                                             static_cast<model::TermChange>(random() % 5), random() % 4 == 0));
        }
        documents.push_back(make_impact_document(fmt::format("docs/d{}.md", i), lines));
        for (model::NumberedLine& line : documents.back().surroundings) {
            line.text += random_text(random, random() % 10 == 0 ? 400 : 20);
        }
    }
    return documents;
}

TEST(BudgetProperty, HoldsWithDocuments)
{
    Seen seen;
    for (unsigned seed = 100; seed < 112; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937 random(seed);
        const model::ChangeSet changes = random_changes(random);
        const Documents documents = random_documents(random);
        const std::size_t smallest = smallest_budget(changes, 1, documents);
        ASSERT_GT(smallest, 1U);
        EXPECT_EQ(smallest_budget(changes, smallest - 1, documents), smallest);
        std::vector<std::size_t> budgets = {smallest};
        while (budgets.back() < 40'000) {
            budgets.push_back(budgets.back() + 1 + random() % (budgets.back() / 4));
        }
        expect_properties(changes, budgets, seen, documents);
    }
    for (const auto disposition :
         {model::Disposition::sent, model::Disposition::clipped, model::Disposition::omitted}) {
        EXPECT_GT(seen.documents[disposition], 20U) << model::name_of(disposition);
    }
}

TEST(BudgetProperty, HoldsForThousandsOfStaleLines)
{
    Documents documents;
    for (int i = 0; i < 300; ++i) {
        std::vector<model::ImpactLine> lines;
        for (int n = 0; n < 20; ++n) {
            lines.push_back(make_impact_line(10 * (n + 1), "--gone", model::TermChange::removed, true));
        }
        documents.push_back(make_impact_document(fmt::format("docs/{:03}.md", i), lines));
    }
    const auto changes = make_changes({make_commit(5, "feat: a")},
                                      {make_modified("src/a.c", {make_hunk(1, {"-int gone(void);"})}, {id_of(5)})});
    const std::size_t smallest = smallest_budget(changes, 1, documents);
    Seen seen;
    expect_properties(changes, {smallest, smallest + 500, smallest + 5'000, 1'000'000}, seen, documents);
    const Digest result = digest_with(changes, documents, 1'000'000);
    EXPECT_EQ(result.ledger.documents.back().reason, "the list of lines is long enough");
    EXPECT_LT(result.ledger.estimated_tokens, 25'000U);
}

void expect_properties_of_hostile(const model::ChangeSet& changes, const std::vector<std::size_t>& more)
{
    const std::size_t smallest = smallest_budget(changes, 1);
    EXPECT_EQ(smallest_budget(changes, smallest - 1), smallest);
    std::vector<std::size_t> budgets = {smallest};
    std::ranges::transform(more, std::back_inserter(budgets), [&](std::size_t tokens) { return smallest + tokens; });
    Seen seen;
    expect_properties(changes, budgets, seen);
}

TEST(BudgetProperty, HoldsForOneHunkOfFiveMegabytes)
{
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < 50'000; ++i) {
        lines.push_back("+" + std::string(98, 'x'));
    }
    lines.emplace_back("-int gone(void);");
    const auto changes = make_changes(
        {make_commit(5, "feat: a")},
        {make_modified("src/huge.c", {make_hunk(1, {"-int old(void);"}), make_hunk(10, lines)}, {id_of(5)}),
         make_modified("src/small.c", {make_hunk(1, {"+a"})}, {id_of(5)}),
         make_modified("tests/small.c", {make_hunk(1, {"+a"})}, {id_of(5)})});
    expect_properties_of_hostile(changes, {100, 200, 1'000, 2'000'000});
    const Digest result = digest(changes, options_with(5'000));
    EXPECT_EQ(result.ledger.files[0].reason, "1 of 2 hunks, of the others the function's line; 4.8 MiB left out");
    EXPECT_EQ(result.ledger.files[1].step, model::DiffStep::whole) << "the huge hunk takes no room from others";
    EXPECT_EQ(result.ledger.files[2].step, model::DiffStep::whole);
}

TEST(BudgetProperty, HoldsForTenThousandFiles)
{
    std::vector<model::FileChange> files;
    for (int i = 0; i < 10'000; ++i) {
        files.push_back(make_modified(fmt::format("{}{:05}.c", i % 50 == 0 ? "src/gone" : "src/other", i),
                                      {make_hunk(1, {i % 50 == 0 ? "-int gone(void);" : "+x"})}, {id_of(5)}));
    }
    std::ranges::sort(files, {}, &model::FileChange::path);
    expect_properties_of_hostile(make_changes({make_commit(5, "feat: a")}, std::move(files)),
                                 {2'000, 20'000, 1'000'000});
}

TEST(BudgetProperty, HoldsForLongPaths)
{
    std::vector<model::FileChange> files;
    for (int i = 0; i < 20; ++i) {
        std::string path = fmt::format("{:02}", i);
        while (path.size() < 4'000) {
            path += "/" + std::string(200, static_cast<char>('a' + i));
        }
        files.push_back(
            make_modified(path + ".c", {make_hunk(1, {"-int gone(void);"}), make_hunk(9, {"+y"})}, {id_of(5)}));
    }
    expect_properties_of_hostile(make_changes({make_commit(5, "feat: a")}, std::move(files)),
                                 {500, 2'000, 8'000, 30'000, 1'000'000});
}

TEST(BudgetProperty, HoldsForRenamesAlone)
{
    std::vector<model::FileChange> files;
    for (int i = 0; i < 2'000; ++i) {
        files.push_back(make_change(model::ChangeKind::renamed, fmt::format("new/{:04}.c", i), {}, {id_of(5)}));
        files.back().old_path = fmt::format("old/{:04}.c", i);
    }
    expect_properties_of_hostile(make_changes({make_commit(5, "feat: a")}, std::move(files)), {100, 1'000, 1'000'000});
}

} // namespace

} // namespace docwake::digest
