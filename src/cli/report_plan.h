#pragma once

#include "cli/invocation.h"
#include "config/settings.h"
#include "config/surfaces.h"
#include "trigger/trigger.h"

#include <string>
#include <vector>

namespace docwake::cli {

/// What reads the log.
enum class LogReader
{
    person,
    github,
    forgejo,
    gitlab,
};

/// Whether it is printed to standard output, alone.
bool is_document(const config::Surface& surface);

/// Where a run reports to.
struct ReportPlan
{
    std::vector<config::Surface> surfaces;
    LogReader reader = LogReader::person;
    /// Standard output is a document's: the log goes to standard error, which runners read too.
    bool has_document = false;

    bool has(config::SurfaceKind kind) const;
    /// Whether there is text for a reader of the log.
    bool has_log() const;
};

/// As --report, the setting and --format say; a list that names files alone leaves the log to `reader_otherwise`.
/// Throws Error{usage} for what contradicts itself, and for a file that could not be written.
ReportPlan make_report_plan(const config::Settings& settings, const Invocation& invocation, LogReader reader_otherwise);

/// The files alone that --report or the environment names, for an error that comes before the settings are known.
ReportPlan plan_of_files(const Invocation& invocation);

/// The reader of a sync's log.
LogReader log_reader_of(trigger::Vendor vendor);

} // namespace docwake::cli
