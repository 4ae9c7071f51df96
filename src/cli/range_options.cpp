#include "cli/range_options.h"

#include "base/clock.h"
#include "base/error.h"
#include "git/shell_word.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace docwake::cli {

void add_range_options(CLI::App& command, RangeOptions& options)
{
    auto* expression = command.add_option("RANGE", options.expression,
                                          "commits as A..B or A...B; without a range: since the last sync, else the "
                                          "last commit");
    auto* last = command.add_option("--last", options.last, "the last N commits (HEAD~N..HEAD)")
                     ->type_name("N")
                     ->check(CLI::Range(1, 1'000'000));
    auto* since_tag = command.add_flag("--since-tag", options.since_tag, "everything since the nearest tag");
    auto* since =
        command.add_option("--since", options.since, "the commits of the last 3d, 2w, ...")->type_name("DURATION");
    expression->excludes(last)->excludes(since_tag)->excludes(since);
    last->excludes(since_tag)->excludes(since);
    since_tag->excludes(since);
    auto* base = command
                     .add_option("--base", options.base,
                                 "in a CI system that docwake does not know: the commit before the build's commits, "
                                 "where no earlier sync is known")
                     ->type_name("COMMIT");
    auto* head =
        command.add_option("--head", options.head, "likewise: the newest of them (default: HEAD)")->type_name("COMMIT");
    for (auto* named : {base, head}) {
        named->excludes(expression)->excludes(last)->excludes(since_tag)->excludes(since);
    }
}

bool is_given(const RangeOptions& options)
{
    return !options.expression.empty() || options.last > 0 || options.since_tag || !options.since.empty();
}

model::RangeRequest range_request(const RangeOptions& options)
{
    if (!options.expression.empty()) {
        if (options.expression.find("..") == std::string::npos) {
            const std::string& revision = options.expression;
            base::Error error(base::ErrorKind::usage, fmt::format("'{}' is no range", revision));
            if (revision != "HEAD") {
                error.hint("docwake sync " + git::shell_word(revision + "..HEAD"));
            }
            throw error.hint("docwake sync " + git::shell_word(revision + "~1.." + revision));
        }
        return model::Expression{options.expression};
    }
    if (options.last > 0) {
        return model::LastCommits{options.last};
    }
    if (options.since_tag) {
        return model::SinceTag{};
    }
    if (!options.since.empty()) {
        return model::SinceDuration{base::parse_duration(options.since)};
    }
    return model::SinceCursor{};
}

} // namespace docwake::cli
