#include "base/sanitise.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/run_journal.h"
#include "cli/setting_flags.h"
#include "cli/workspace.h"
#include "flow/ledger_checks.h"
#include "flow/prepare.h"
#include "report/preview.h"
#include "report/report.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace docwake::cli {

namespace {

struct PreviewOptions
{
    RangeOptions range;
    std::string branch;
    bool resend = false;
    bool raw = false;
    bool ledger = false;
};

void print_preview(const flow::Prepared& prepared, const Invocation& invocation, const PreviewOptions& options)
{
    const digest::Digest& digest = prepared.digest;
    if (!digest.nothing_to_do.empty()) {
        if (invocation.json()) {
            print(report::ledger_as_json(digest.ledger));
        } else {
            print(report::ledger_as_text(digest.ledger));
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

int run_preview(const Invocation& invocation, const PreviewOptions& options)
{
    Workspace workspace = open_workspace(invocation);
    apply_named_commits(workspace, options.range, options.branch);
    flow::PrepareRequest request = prepare_request(workspace, options.range, options.branch, base::system_clock());
    request.resend = options.resend;
    RunJournal journal(workspace, request);
    const flow::Prepared prepared = flow::prepare(request, *workspace.source, journal.get());
    for (const std::string& warning : journal.warnings()) {
        print_notice(invocation, base::sanitise_inline(warning, 2000));
    }
    for (const std::string& warning : prepared.warnings) {
        print_notice(invocation, base::sanitise_inline(warning, 2000));
    }
    print_preview(prepared, invocation, options);
    if (const std::string warning = flow::suspects_warning(prepared.digest.ledger); !warning.empty()) {
        print_notice(invocation, warning);
    }
    return 0;
}

} // namespace

void add_preview_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("preview", "the exact request, its ledger, size and SHA-256; nothing is sent");
    const auto options = std::make_shared<PreviewOptions>();
    add_range_options(*command, options->range);
    command->add_option("--branch", options->branch, "the source branch, when HEAD is detached")->type_name("NAME");
    command->add_flag("--resend", options->resend, "also commits that are synced or were sent before");
    auto* raw = command->add_flag("--raw", options->raw, "the request's body alone, byte for byte");
    command->add_flag("--ledger", options->ledger, "the ledger alone")->excludes(raw);
    add_setting_flags(*command, invocation);
    command->footer("Examples:\n"
                    "  docwake preview --last 5\n"
                    "  docwake preview --raw | sha256sum     the bytes that sync would send");
    command->final_callback([options, &invocation] {
        invocation.action = [options, &invocation] { return run_preview(invocation, *options); };
    });
}

} // namespace docwake::cli
