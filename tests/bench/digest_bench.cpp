// The steps of a digest on a made-up range: digest_bench [COMMITS FILES MEGABYTES [TOKENS]]
#include "digest/budget.h"
#include "digest/digest.h"
#include "digest/material.h"
#include "digest/redact.h"
#include "digest/select.h"
#include "unit/digest/changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <random>

namespace {

using namespace docwake;

model::ChangeSet make_range(int commit_count, int file_count, std::size_t bytes)
{
    std::mt19937 random(1);
    std::vector<model::Commit> commits;
    for (int i = commit_count; i > 0; --i) {
        commits.push_back(digest::make_commit(i, fmt::format("fix: correct number {} of the things", i),
                                              "It was wrong where the input had no end.\n\nNow it is not.\n",
                                              {{"Signed-off-by", "Ada Lovelace <ada@example.org>"}}));
    }
    const std::size_t bytes_per_file = bytes / static_cast<std::size_t>(file_count);
    std::vector<model::FileChange> files;
    for (int i = 0; i < file_count; ++i) {
        std::vector<model::Hunk> hunks;
        std::size_t size = 0;
        while (size < bytes_per_file) {
            std::vector<std::string> lines;
            for (int line = 0; line < 14; ++line) {
                const bool defines = random() % 12 == 0;
                lines.push_back((line < 3 || line > 10 ? " "
                                 : random() % 2 == 0   ? "+"
                                                       : "-") +
                                (defines ? fmt::format("int function_{}(const char *text, int length)", random() % 99)
                                         : fmt::format("    result = compare(text[{}], other);", random() % 1000)));
                size += lines.back().size() + 1;
            }
            hunks.push_back(digest::make_hunk(static_cast<int>(20 * hunks.size() + 1), lines, "int around(void)"));
        }
        files.push_back(digest::make_modified(
            fmt::format("{}/module_{:02}/file_{:05}.c", i % 4 == 0 ? "tests" : "src", i % 50, i), std::move(hunks),
            {commits[random() % commits.size()].id, commits[random() % commits.size()].id}));
    }
    std::ranges::sort(files, {}, &model::FileChange::path);
    return digest::make_changes(std::move(commits), std::move(files));
}

template <typename Work>
void measure(std::string_view name, const Work& work)
{
    std::vector<double> times;
    for (int run = 0; run < 7; ++run) {
        const std::clock_t start = std::clock(); // of the processor: other programs do not count
        work();
        times.push_back(1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    std::ranges::sort(times);
    fmt::print("  {:12} median {:7.1f} ms ({:.1f} to {:.1f})\n", name, times[3], times.front(), times.back());
}

} // namespace

int main(int argc, char** argv)
{
    const auto argument = [&](int index, int otherwise) { return argc > index ? std::stoi(argv[index]) : otherwise; };
    const int commits = argument(1, 4000);
    const int files = argument(2, 3000);
    const int megabytes = argument(3, 20);
    const model::ChangeSet changes = make_range(commits, files, static_cast<std::size_t>(megabytes) << 20);
    digest::DigestOptions options;
    options.docs_branch = "docwake/main";
    options.budget = static_cast<std::size_t>(argument(4, 1'000'000));
    fmt::print("{} commits, {} files, {} MiB of diff, a budget of {} tokens\n", commits, files, megabytes,
               options.budget);
    const digest::Selection selection = digest::select(changes, options);
    const digest::Redacted redacted = digest::redact(changes, selection, options);
    measure("selection", [&] { digest::select(changes, options); });
    measure("redaction", [&] { digest::redact(changes, selection, options); });
    measure("preparation", [&] { digest::prepare(selection, redacted, options); });
    measure("composition", [&] { digest::compose_within_budget(digest::prepare(selection, redacted, options)); });
    return 0;
}
