#pragma once

#include "cli/invocation.h"

namespace CLI {
class App;
}

namespace docwake::cli {

// Each adds a command, which sets `invocation.action` when it is the one that was asked for.
void add_sync_command(CLI::App& app, Invocation& invocation);
void add_release_command(CLI::App& app, Invocation& invocation);
void add_preview_command(CLI::App& app, Invocation& invocation);
void add_impact_command(CLI::App& app, Invocation& invocation);
void add_why_command(CLI::App& app, Invocation& invocation);
void add_serve_command(CLI::App& app, Invocation& invocation);
void add_config_command(CLI::App& app, Invocation& invocation);
void add_queue_command(CLI::App& app, Invocation& invocation);
void add_jobs_command(CLI::App& app, Invocation& invocation);
void add_job_command(CLI::App& app, Invocation& invocation);
void add_message_command(CLI::App& app, Invocation& invocation);
void add_doctor_command(CLI::App& app, Invocation& invocation);
void add_completion_command(CLI::App& app, Invocation& invocation);
void add_man_command(CLI::App& app, Invocation& invocation);
void add_hook_command(CLI::App& app, Invocation& invocation);
void add_init_command(CLI::App& app, Invocation& invocation);

} // namespace docwake::cli
