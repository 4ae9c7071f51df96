#include "digest/budget.h"

#include "base/error.h"
#include "base/text.h"
#include "digest/digest.h"
#include "unit/digest/changes.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <random>
#include <regex>
#include <set>

namespace docwake::digest {

namespace {

/// The body as any JSON library writes it, without any code of the digest.
std::string body_of(const model::JobRequest& request)
{
    nlohmann::json messages = nlohmann::json::array();
    for (const model::Message& message : request.messages) {
        messages.push_back({{"role", model::name_of(message.role)}, {"content", message.content}});
    }
    return nlohmann::json({{"branch", request.branch},
                           {"messages", messages},
                           {"asDraft", request.as_draft},
                           {"model", request.model}})
        .dump();
}

/// What the messages hold of one file.
struct Held
{
    std::size_t bytes = 0;
    std::size_t hunks = 0;
};

/// Reads the fenced diffs of the messages as Markdown does.
std::map<std::string, Held> held_diffs(const model::JobRequest& request)
{
    std::map<std::string, Held> files;
    for (std::size_t i = 3; i < request.messages.size(); ++i) {
        std::string fence;
        Held held;
        std::string path;
        for (const std::string_view line : base::split_lines(request.messages[i].content)) {
            const std::size_t ticks = std::min(line.find_first_not_of('`'), line.size());
            if (fence.empty()) {
                if (ticks >= 3) {
                    EXPECT_EQ(line.substr(ticks), "diff");
                    fence = std::string(ticks, '`');
                    held = {};
                    path.clear();
                }
                continue;
            }
            const std::string_view unindented = line.substr(std::min(line.find_first_not_of(' '), line.size()));
            if (unindented.size() >= fence.size() && unindented.find_first_not_of('`') == std::string_view::npos) {
                EXPECT_EQ(line, fence);
                fence.clear();
                EXPECT_TRUE(files.emplace(path, held).second) << path;
                continue;
            }
            held.bytes += line.size() + 1;
            held.hunks += line.starts_with("@@ ") ? 1U : 0U;
            if (path.empty() && line.starts_with("+++ b/")) {
                path = line.substr(6);
            } else if (path.empty() && line.starts_with("--- a/")) {
                path = line.substr(6);
            }
        }
        EXPECT_EQ(fence, "");
    }
    return files;
}

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
            for (std::size_t n = random() % 12 + 1; n > 0; --n) {
                const char side = kind == model::ChangeKind::added     ? '+'
                                  : kind == model::ChangeKind::deleted ? '-'
                                                                       : " +-"[random() % 3];
                lines.push_back(side + random_text(random, 30));
            }
            hunks.push_back(make_hunk(1 + 20 * h, lines, random_text(random, 3)));
        }
        files.push_back(make_change(kind, folders[random() % folders.size()] + "f" + std::to_string(i) + ".c", hunks,
                                    {commits[random() % commits.size()].id}));
    }
    files.push_back(make_modified("src/always.c", {make_hunk(1, {"+x"})}, {commits[0].id}));
    return make_changes(std::move(commits), std::move(files));
}

void expect_true_ledger(const Digest& result, const model::ChangeSet& changes)
{
    const model::Ledger& ledger = result.ledger;
    ASSERT_EQ(ledger.commits.size(), changes.commits.size());
    ASSERT_EQ(ledger.files.size(), changes.files.size());
    std::map<std::string, Held> held = held_diffs(result.request);
    for (const model::LedgerFile& file : ledger.files) {
        std::string name = file.path;
        if (name.find(' ') != std::string::npos) {
            name += '\t';
        }
        const Held found = held[name];
        held.erase(name);
        EXPECT_EQ(file.sent_bytes, found.bytes) << file.path;
        EXPECT_EQ(file.sent_hunks, found.hunks) << file.path;
        EXPECT_EQ(file.disposition == model::Disposition::sent, file.reason.empty()) << file.path;
        if (file.disposition == model::Disposition::sent) {
            EXPECT_EQ(file.sent_bytes, file.diff_bytes) << file.path;
            EXPECT_EQ(file.sent_hunks, file.hunks) << file.path;
        } else if (file.disposition == model::Disposition::omitted) {
            EXPECT_EQ(file.sent_bytes, 0U) << file.path;
        }
    }
    EXPECT_TRUE(held.empty());
}

void expect_every_name(const Digest& result, const model::ChangeSet& changes)
{
    const auto manifest = nlohmann::json::parse(result.request.messages.at(2).content);
    EXPECT_EQ(manifest["files"].size(), changes.files.size());
    EXPECT_EQ(manifest["commits"].size(), changes.commits.size());
}

TEST(Budget, IsNeverExceededAndTheLedgerIsTrue)
{
    std::size_t refused = 0;
    std::size_t composed = 0;
    std::size_t clipped = 0;
    for (unsigned seed = 0; seed < 40; ++seed) {
        std::mt19937 random(seed);
        const model::ChangeSet changes = random_changes(random);
        DigestOptions options;
        options.repository = "acme/tool";
        options.branch = "main";
        options.docs_branch = "docwake/main";
        options.budget = 1'000 + random() % (seed % 2 == 0 ? 4'000 : 12'000);
        try {
            const Digest result = digest(changes, options);
            ++composed;
            const std::size_t body = body_of(result.request).size();
            EXPECT_LE(estimate_tokens(body), options.budget) << seed;
            EXPECT_LE(result.ledger.estimated_tokens, options.budget) << seed;
            EXPECT_GE(result.ledger.estimated_tokens, estimate_tokens(body)) << seed;
            EXPECT_LE(result.ledger.estimated_tokens, estimate_tokens(body) + 1) << seed;
            expect_true_ledger(result, changes);
            expect_every_name(result, changes);
            const Digest again = digest(changes, options);
            EXPECT_EQ(again.request, result.request) << seed;
            EXPECT_EQ(again.ledger, result.ledger) << seed;
            for (const model::LedgerFile& file : result.ledger.files) {
                clipped += file.disposition == model::Disposition::clipped ? 1U : 0U;
            }
        } catch (const base::Error& error) {
            ASSERT_EQ(error.kind(), base::ErrorKind::configuration) << error.message();
            ++refused;
        }
    }
    // The budgets reach from too small to large enough.
    EXPECT_GT(refused, 1U);
    EXPECT_GT(composed, 25U);
    EXPECT_GT(clipped, 15U);
}

TEST(Budget, NamesTheSmallestOneThatWorks)
{
    std::mt19937 random(7);
    const model::ChangeSet changes = random_changes(random);
    DigestOptions options;
    options.docs_branch = "docwake/main";
    options.budget = 10;
    std::size_t smallest = 0;
    try {
        digest(changes, options);
        FAIL();
    } catch (const base::Error& error) {
        std::smatch number;
        const std::string hint = error.hints().at(0);
        ASSERT_TRUE(std::regex_match(hint, number, std::regex("--budget (\\d+)"))) << hint;
        smallest = std::stoul(number[1]);
        EXPECT_EQ(error.message(),
                  fmt::format("The budget of 10 tokens is too small to name the {} commits and {} files of the range, "
                              "which takes {}",
                              changes.commits.size(), changes.files.size(), smallest));
    }
    options.budget = smallest - 1;
    EXPECT_THROW(digest(changes, options), base::Error);
    options.budget = smallest;
    expect_every_name(digest(changes, options), changes);
}

TEST(Budget, ShortensListsOnlyAsFarAsNeeded)
{
    std::vector<model::Commit> commits;
    for (int i = 450; i > 0; --i) {
        commits.push_back(
            make_commit(i, "feat: number " + std::to_string(i), "A body of some length, to be left out."));
    }
    const auto changes = make_changes(commits, {make_modified("src/a.c", {make_hunk(1, {"+x"})}, {id_of(450)})});
    DigestOptions options;
    options.docs_branch = "docwake/main";
    const auto result_within = [&](std::size_t budget) {
        options.budget = budget;
        return digest(changes, options);
    };
    const auto overview_within = [&](std::size_t budget) {
        return result_within(budget).request.messages.at(1).content;
    };
    const std::string body = "    A body of some length";
    const std::string note =
        "\n\nTo save space only the subjects of their messages are here. The manifest has the rest.\n";
    const std::string earlier = " commits before these are in the manifest.\n";

    const std::string whole = overview_within(1'000'000);
    EXPECT_NE(whole.find(body), std::string::npos);
    EXPECT_EQ(whole.find(note), std::string::npos);
    EXPECT_EQ(whole.find(earlier), std::string::npos);

    const std::string without_bodies = overview_within(52'000);
    EXPECT_EQ(without_bodies.find(body), std::string::npos);
    EXPECT_NE(without_bodies.find(note), std::string::npos);
    EXPECT_EQ(without_bodies.find(earlier), std::string::npos);

    EXPECT_NE(overview_within(48'500).find("\n50" + earlier), std::string::npos);
    EXPECT_NE(overview_within(40'000).find("\n410" + earlier), std::string::npos);

    const Digest least = result_within(33'000);
    EXPECT_NE(least.request.messages.at(1).content.find("\n450" + earlier), std::string::npos);
    EXPECT_EQ(least.ledger.commits.at(0).disposition, model::Disposition::clipped);
    EXPECT_EQ(least.ledger.commits.at(0).reason, "over the budget: only its subject and trailers are sent");
    expect_every_name(least, changes);
}

TEST(Budget, LargestBodyIsTheInverseOfTheEstimate)
{
    for (const std::size_t budget : {std::size_t{0}, std::size_t{1}, std::size_t{9}, std::size_t{100'000}}) {
        EXPECT_LE(estimate_tokens(largest_body(budget)), budget);
        EXPECT_GT(estimate_tokens(largest_body(budget) + 1), budget);
    }
    EXPECT_GT(largest_body(static_cast<std::size_t>(-1)), std::size_t{1} << 50);
}

} // namespace

} // namespace docwake::digest
