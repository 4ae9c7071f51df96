#include "base/clock.h"
#include "base/sanitise.h"
#include "cli/commands.h"
#include "cli/impact_finder.h"
#include "cli/output.h"
#include "cli/scopes.h"
#include "cli/setting_flags.h"
#include "cli/workspace.h"
#include "flow/why.h"
#include "git/docs_repository.h"
#include "git/shell_word.h"
#include "report/why.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <system_error>

namespace docwake::cli {

namespace {

struct WhyCommandOptions
{
    std::string place;
    std::string docs_revision;
    std::size_t commits = flow::WhyRequest().commits;
    std::size_t top = flow::WhyRequest().top;
    std::string since;
    std::vector<std::string> scopes;
};

struct WrittenPlace
{
    std::string path;
    int line = 0;
};

/// "PATH:LINE" and, as compilers and `docwake impact` write it, "PATH:LINE:COLUMN"; what follows a colon may belong to
/// the name. The likeliest reading last.
std::vector<WrittenPlace> readings_of(const std::string& written)
{
    std::vector<WrittenPlace> readings = {{written, 0}};
    std::string path = written;
    for (int colons = 0; colons < 2; ++colons) {
        const std::size_t colon = path.rfind(':');
        if (colon == std::string::npos || colon == 0) {
            break;
        }
        int line = 0;
        const char* const end = path.data() + path.size();
        const auto [stop, problem] = std::from_chars(path.data() + colon + 1, end, line);
        const bool is_too_large = problem == std::errc::result_out_of_range;
        if (stop != end || (problem != std::errc() && !is_too_large)) {
            break;
        }
        path.resize(colon);
        if (line == 0 && !is_too_large) {
            throw base::Error(base::ErrorKind::usage, "lines are counted from 1")
                .hint("docwake why " + git::shell_word(path + ":1"));
        }
        readings.push_back({path, is_too_large ? std::numeric_limits<int>::max() : line});
    }
    return readings;
}

bool is_outside(const std::filesystem::path& relative)
{
    return relative.empty() || relative.is_absolute() || *relative.begin() == "..";
}

/// The path from the root of the repository, as it may be meant; none: it is outside.
std::vector<std::string> paths_in(const std::filesystem::path& root, const std::string& written, bool is_repo_named)
{
    const std::filesystem::path path(written);
    std::vector<std::filesystem::path> candidates;
    std::error_code problem;
    const std::filesystem::path real_root = std::filesystem::weakly_canonical(root, problem);
    if (path.is_absolute() || !is_repo_named) {
        // Not the file's own link, which is a document of the repository wherever it leads.
        const std::filesystem::path absolute = std::filesystem::absolute(path, problem).lexically_normal();
        const auto folder = std::filesystem::weakly_canonical(absolute.parent_path(), problem);
        candidates.push_back((folder / absolute.filename()).lexically_relative(real_root));
    }
    if (!path.is_absolute()) {
        candidates.push_back(path.lexically_normal());
    }
    std::vector<std::string> paths;
    for (const std::filesystem::path& candidate : candidates) {
        std::string text = candidate.generic_string();
        text.erase(text.find_last_not_of('/') + 1);
        if (!is_outside(candidate) && std::ranges::find(paths, text) == paths.end()) {
            paths.push_back(std::move(text));
        }
    }
    return paths;
}

std::vector<flow::DocumentPlace> places_of(const std::filesystem::path& root, const WhyCommandOptions& options,
                                           bool is_repo_named)
{
    std::vector<flow::DocumentPlace> places;
    for (const WrittenPlace& reading : readings_of(options.place)) {
        for (std::string& path : paths_in(root, reading.path, is_repo_named)) {
            places.push_back({std::move(path), reading.line});
        }
    }
    if (places.empty()) {
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("{} is outside the repository of the documentation, {}",
                                      base::sanitise_inline(options.place), base::sanitise_inline(root.string())))
            .hint("docwake --repo DIR why " + git::shell_word(options.place))
            .hint("docwake why --docs-repository DIR " + git::shell_word(options.place));
    }
    return places;
}

std::optional<flow::BranchedDocument> on_branch(const git::DocsRepository& docs, const std::string& branch,
                                                const std::string& path)
{
    try {
        const auto base = docs.branch_head(docs.head_branch());
        const auto head = docs.branch_head(branch);
        if (!base || !head) {
            return std::nullopt;
        }
        const auto before = docs.read_file(docs.merge_base(*base, *head), path);
        const auto now = docs.read_file(*head, path);
        return flow::BranchedDocument{before != now, now.value_or("")};
    } catch (const base::Error&) { // without a common history there is nothing to compare
        return std::nullopt;
    }
}

int show_why(const Invocation& invocation, const WhyCommandOptions& options)
{
    Workspace workspace = open_workspace(invocation);
    if (!options.scopes.empty()) {
        workspace = workspaces_of_scopes(workspace, options.scopes).front();
    }
    const std::filesystem::path root =
        open_docs(workspace.docs_repository(), "docwake why --docs-repository FOLDER")->info().work_folder;
    flow::WhyRequest request;
    request.places =
        places_of(root.empty() ? workspace.docs_repository() : root, options, !invocation.repository.empty());
    request.folders = workspace.settings().docs_paths;
    request.docs_revision = options.docs_revision;
    request.commits = options.commits;
    request.top = options.top;
    request.threads = reading_threads(workspace.settings());
    if (!options.since.empty()) {
        request.since = base::system_clock().now() - base::parse_duration(options.since);
    }
    const Archives archives = open_archives(workspace);
    const git::DocsRepository docs = git::DocsRepository::open(workspace.docs_repository());
    // Who only asks leaves no journal behind.
    const bool has_journal = std::filesystem::exists(workspace.state_folder() / "state.db");
    const auto journal = has_journal ? open_journal_of(workspace) : nullptr;
    const model::Why why = flow::find_why(
        request, {*archives.code, archives.docs(), journal.get(),
                  [&](const std::string& branch, const std::string& path) { return on_branch(docs, branch, path); }});
    print(invocation.json() ? report::why_as_json(why)
                            : report::why_as_text(why, {.color = colors_on_standard_output()}));
    return 0;
}

} // namespace

void add_why_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("why", "commits, jobs and pull requests that concern a document or its line");
    const auto options = std::make_shared<WhyCommandOptions>();
    command->add_option("PLACE", options->place, "DOC or DOC:LINE, such as docs/usage.md:12")->required();
    command->add_option("--docs-rev", options->docs_revision, "the documentation as it is at this revision")
        ->type_name("REV");
    command
        ->add_option(
            "--commits", options->commits,
            fmt::format("look for the document's names in the newest N commits (default {})", options->commits))
        ->type_name("N")
        ->check(CLI::Range(1, 10'000'000));
    command->add_option("--since", options->since, "only in the commits of the last 3d, 2w, ...")
        ->type_name("DURATION");
    command
        ->add_option("--top", options->top,
                     fmt::format("show at most N commits to code, the newest (default {})", options->top))
        ->type_name("N")
        ->check(CLI::Range(0, 1'000'000));
    command->add_option("--scope", options->scopes, "with the documentation of this scope in .docwake.toml")
        ->type_name("NAME")
        ->expected(1);
    add_setting_flags(*command, invocation);
    command->footer("Examples:\n"
                    "  docwake why docs/usage.md:12\n"
                    "  docwake why README.md --commits 10000 --format json");
    command->final_callback([options, &invocation] {
        invocation.action = [options, &invocation] { return show_why(invocation, *options); };
    });
}

} // namespace docwake::cli
