#include "cli/commands.h"
#include "cli/scopes.h"
#include "cli/setting_flags.h"
#include "cli/sync_command.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace docwake::cli {

void add_release_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("release", "sync for everything since the last release; gate");
    const auto sync = std::make_shared<SyncOptions>();
    const auto release = std::make_shared<ReleaseOptions>();
    command->add_option("TAG", release->tag,
                        "the release: a tag, or the name of the coming one (default: the build's tag, else the one at "
                        "HEAD)");
    command
        ->add_option("--previous", release->previous,
                     "the release before it (default: by the versions in the tags; pre-releases do not count before a "
                     "final release)")
        ->type_name("TAG");
    command
        ->add_option("--require", release->require,
                     "waits until the docs pull requests are opened, merged or deployed, or no document names what the "
                     "release took away (no-stale); may be given several times; else the exit code is 8")
        ->type_name("NAME:{opened,merged,deployed,no-stale}")
        ->delimiter(',')
        ->expected(1)
        ->allow_extra_args(false)
        ->take_all();
    command->add_option("--timeout", release->timeout, "how long it waits for that; 0s: it looks once (default 1h)")
        ->type_name("DURATION");
    command->add_option("--waive", release->waive, "opens the gate all the same, and notes why")->type_name("REASON");
    command->add_option("--notes", release->notes, "writes release notes, without an agent; - is standard output")
        ->type_name("FILE");
    command->add_option("--branch", sync->branch, "the source branch, whose synced commits are left out")
        ->type_name("NAME");
    command->add_flag("--resend", sync->resend, "also commits that are synced or were sent before");
    command->add_flag("--no-wait", sync->no_wait, "leave once the agent has the job");
    command
        ->add_option("--wait-lock", sync->wait_lock,
                     "how long to wait for another sync on this repository (default 10m)")
        ->type_name("DURATION");
    add_scope_option(*command, sync->scopes);
    add_setting_flags(*command, invocation);
    command->footer("Examples:\n"
                    "  docwake release                                everything since the release before HEAD's tag\n"
                    "  docwake release v1.3.0 --notes notes.md        the coming release, and its notes\n"
                    "  docwake release v1.3.0 --require merged --timeout 2h\n"
                    "  docwake preview --release v1.3.0               what would be sent of it");
    command->final_callback([sync, release, &invocation] {
        invocation.action = [sync, release, &invocation] {
            sync->release = std::make_shared<ReleaseRun>(*release);
            return run_sync_command(invocation, *sync);
        };
    });
}

} // namespace docwake::cli
