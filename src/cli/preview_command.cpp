#include "base/sanitise.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "cli/release_run.h"
#include "cli/run_journal.h"
#include "cli/scopes.h"
#include "cli/setting_flags.h"
#include "cli/workspace.h"
#include "flow/ledger_checks.h"
#include "flow/prepare.h"
#include "report/preview.h"
#include "report/report.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

namespace docwake::cli {

namespace {

struct PreviewOptions
{
    RangeOptions range;
    std::optional<std::string> release; ///< its tag; empty: the one that is found
    std::string previous;
    std::string branch;
    bool resend = false;
    bool raw = false;
    bool ledger = false;
    std::vector<std::string> scopes;
};

void print_preview(const flow::Prepared& prepared, const Invocation& invocation, const PreviewOptions& options)
{
    const digest::Digest& digest = prepared.digest;
    if (!digest.nothing_to_do.empty()) {
        if (!options.raw) {
            print(invocation.json() ? report::ledger_as_json(digest.ledger) : report::ledger_as_text(digest.ledger));
        }
        print_notice(invocation, fmt::format("nothing would be sent: {}", digest.nothing_to_do));
    } else if (options.raw) {
        print(prepared.body);
    } else if (options.ledger) {
        print(invocation.json() ? report::ledger_as_json(digest.ledger) : report::ledger_as_text(digest.ledger));
    } else if (invocation.json()) {
        print(report::preview_as_json(prepared.body, digest.ledger));
    } else {
        print(report::preview_as_text(digest.request, prepared.body, digest.ledger));
    }
}

flow::Prepared prepare(const Workspace& workspace, const Invocation& invocation, const PreviewOptions& options)
{
    flow::PrepareRequest request = prepare_request(workspace, options.range, options.branch, base::system_clock());
    request.resend = options.resend;
    RunJournal journal(workspace, request);
    flow::Prepared prepared = flow::prepare(request, *workspace.source, journal.get());
    for (const std::string& warning : journal.warnings()) {
        print_notice(invocation, base::sanitise_inline(warning, 2000));
    }
    for (const std::string& warning : prepared.warnings) {
        print_notice(invocation, base::sanitise_inline(warning, 2000));
    }
    return prepared;
}

void warn_of_suspects(const flow::Prepared& prepared, const Invocation& invocation)
{
    if (const std::string warning = flow::suspects_warning(prepared.digest.ledger); !warning.empty()) {
        print_notice(invocation, warning);
    }
}

/// Of a repository with scopes: what would be sent for each.
struct ScopePreview
{
    std::string scope;
    flow::Prepared prepared;
    std::optional<base::Error> error; ///< in place of it
};

bool has_request(const ScopePreview& preview)
{
    return !preview.error && preview.prepared.digest.nothing_to_do.empty();
}

void print_raw(const std::vector<ScopePreview>& previews)
{
    std::vector<std::string> names;
    for (const ScopePreview& preview : previews) {
        if (has_request(preview)) {
            names.push_back(preview.scope);
        }
    }
    if (names.size() > 1) {
        base::Error error(base::ErrorKind::usage,
                          fmt::format("--raw shows one request, and {} scopes have one", names.size()));
        for (const std::string& name : names) {
            error.hint("docwake preview --raw --scope " + name);
        }
        throw error;
    }
    for (const ScopePreview& preview : previews) {
        print(has_request(preview) ? preview.prepared.body : std::string());
    }
}

void print_as_json(const std::vector<ScopePreview>& previews, const PreviewOptions& options)
{
    std::vector<report::Preview> shown;
    shown.reserve(previews.size());
    for (const ScopePreview& preview : previews) {
        shown.push_back({preview.scope, preview.prepared.body, preview.prepared.digest.nothing_to_do,
                         preview.prepared.digest.ledger, preview.error});
    }
    print(options.ledger ? report::ledgers_as_json(shown) : report::previews_as_json(shown));
}

void print_as_text(const std::vector<ScopePreview>& previews, const PreviewOptions& options)
{
    for (const ScopePreview& preview : previews) {
        const digest::Digest& digest = preview.prepared.digest;
        if (preview.error) {
            print(fmt::format("Scope {}:\n{}\n", preview.scope, report::error_as_text(*preview.error, {})));
        } else if (!digest.nothing_to_do.empty() && !options.ledger) {
            print(fmt::format("Scope {}: nothing would be sent: {}\n\n", preview.scope,
                              base::sanitise_inline(digest.nothing_to_do, 2000)));
        } else {
            print(fmt::format("Scope {}:\n\n{}\n", preview.scope,
                              options.ledger
                                  ? report::ledger_as_text(digest.ledger)
                                  : report::preview_as_text(digest.request, preview.prepared.body, digest.ledger)));
        }
    }
}

int preview_scopes(const std::vector<Workspace>& scopes, const Invocation& invocation, const PreviewOptions& options)
{
    check_docs_branches(scopes.front(), options.branch, base::system_clock());
    std::vector<ScopePreview> previews;
    std::vector<model::Outcome> outcomes;
    for (const Workspace& scope : scopes) {
        ScopePreview& preview = previews.emplace_back();
        preview.scope = scope.scope;
        outcomes.emplace_back();
        try {
            preview.prepared = prepare(scope, invocation, options);
        } catch (const base::Error& error) {
            preview.error = error;
            outcomes.back() = failed_outcome(scope, error);
        }
    }
    if (options.raw) {
        print_raw(previews);
    } else if (invocation.json()) {
        print_as_json(previews, options);
    } else {
        print_as_text(previews, options);
    }
    for (const ScopePreview& preview : previews) {
        warn_of_suspects(preview.prepared, invocation);
        if (options.raw && preview.error) {
            print_error(report::error_as_text(*preview.error, {.color = colors_on_standard_error()}));
        }
    }
    return exit_code_of(most_telling(outcomes));
}

int run_preview(const Invocation& invocation, const PreviewOptions& options)
{
    Workspace workspace = open_workspace(invocation);
    apply_named_commits(workspace, options.range, options.branch);
    std::vector<std::string> names = options.scopes;
    if (options.release) {
        if (is_given(options.range)) {
            throw base::Error(base::ErrorKind::usage, "--release is a range by itself: everything since the one before")
                .hint("docwake preview --release TAG --previous TAG");
        }
        const ReleaseRun release({.tag = *options.release, .previous = options.previous});
        names = release.enter(workspace, invocation, options.scopes);
    }
    const std::vector<Workspace> scopes = workspaces_of_scopes(workspace, names);
    if (!scopes.front().scope.empty()) {
        return preview_scopes(scopes, invocation, options);
    }
    const flow::Prepared prepared = prepare(workspace, invocation, options);
    print_preview(prepared, invocation, options);
    warn_of_suspects(prepared, invocation);
    return 0;
}

} // namespace

void add_preview_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("preview", "the exact request, its ledger, size and SHA-256; nothing is sent");
    const auto options = std::make_shared<PreviewOptions>();
    add_range_options(*command, options->range);
    auto* release =
        command
            ->add_option_function<std::string>(
                "--release", [options](const std::string& tag) { options->release = tag; },
                "what `docwake release TAG` would send; without TAG that of the build's tag, else the one at "
                "HEAD")
            ->expected(0, 1)
            ->type_name("TAG");
    command->add_option("--previous", options->previous, "the release before it")->needs(release)->type_name("TAG");
    command->add_option("--branch", options->branch, "the source branch, when HEAD is detached")->type_name("NAME");
    command->add_flag("--resend", options->resend, "also commits that are synced or were sent before");
    auto* raw = command->add_flag("--raw", options->raw, "the request's body alone, byte for byte");
    command->add_flag("--ledger", options->ledger, "the ledger alone")->excludes(raw);
    add_scope_option(*command, options->scopes);
    add_setting_flags(*command, invocation);
    command->footer("Examples:\n"
                    "  docwake preview --last 5\n"
                    "  docwake preview --raw | sha256sum     the bytes that sync would send\n"
                    "  docwake preview --release v1.3.0      what the release would send");
    command->final_callback([options, &invocation] {
        invocation.action = [options, &invocation] { return run_preview(invocation, *options); };
    });
}

} // namespace docwake::cli
