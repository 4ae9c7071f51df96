#include "base/error.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/setting_flags.h"
#include "cli/workspace.h"
#include "config/schema.h"
#include "config/show.h"

#include <CLI/CLI.hpp>

namespace docwake::cli {

namespace {

/// The repository, where there is one: settings can be looked at anywhere.
std::unique_ptr<git::Source> source_if_any(const Invocation& invocation)
{
    try {
        return git::open_source(invocation.repository);
    } catch (const base::Error&) {
        if (!invocation.repository.empty()) {
            throw;
        }
        return nullptr;
    }
}

struct ConfigOptions
{
    bool reference = false;
    bool schema = false;
};

int run_config(const Invocation& invocation, const ConfigOptions& options)
{
    if (options.schema) {
        print(config::settings_schema());
        return 0;
    }
    if (options.reference) {
        print(config::reference_markdown());
        return 0;
    }
    const auto source = source_if_any(invocation);
    const config::Resolved resolved = load_settings(invocation, source.get());
    for (const std::string& warning : resolved.warnings) {
        print_notice(invocation, warning);
    }
    print(invocation.json() ? config::settings_json(resolved) : config::settings_table(resolved));
    return 0;
}

} // namespace

void add_config_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("config", "each setting with its origin");
    const auto options = std::make_shared<ConfigOptions>();
    auto* reference =
        command->add_flag("--reference", options->reference, "the reference of all settings, as Markdown");
    command->add_flag("--schema", options->schema, "the JSON Schema of the configuration, for editors")
        ->excludes(reference);
    add_setting_flags(*command, invocation);
    command->final_callback([options, &invocation] {
        invocation.action = [options, &invocation] { return run_config(invocation, *options); };
    });
}

} // namespace docwake::cli
