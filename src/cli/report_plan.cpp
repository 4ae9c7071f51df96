#include "cli/report_plan.h"

#include "base/error.h"
#include "base/process.h"
#include "cli/report_file.h"
#include "config/keys.h"
#include "config/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

namespace docwake::cli {

using config::Surface;
using config::SurfaceKind;

namespace {

std::optional<LogReader> reader_of(const Surface& surface)
{
    switch (surface.kind) {
    case SurfaceKind::terminal:
        return LogReader::person;
    case SurfaceKind::github:
        return LogReader::github;
    case SurfaceKind::forgejo:
        return LogReader::forgejo;
    case SurfaceKind::gitlab:
        return LogReader::gitlab;
    default:
        return std::nullopt;
    }
}

SurfaceKind kind_of(LogReader reader)
{
    switch (reader) {
    case LogReader::github:
        return SurfaceKind::github;
    case LogReader::forgejo:
        return SurfaceKind::forgejo;
    case LogReader::gitlab:
        return SurfaceKind::gitlab;
    case LogReader::person:
        break;
    }
    return SurfaceKind::terminal;
}

void add(std::vector<Surface>& surfaces, const Surface& surface)
{
    if (std::ranges::find(surfaces, surface) == surfaces.end()) {
        surfaces.push_back(surface);
    }
}

void add_format(const std::string& format, std::vector<Surface>& surfaces)
{
    if (format == "json") {
        add(surfaces, {SurfaceKind::json, {}});
    } else if (format == "sarif") {
        add(surfaces, {SurfaceKind::sarif, {}});
    } else if (format == "github") {
        add(surfaces, {SurfaceKind::github, {}});
    }
}

void check_targets(const std::vector<Surface>& surfaces)
{
    std::set<std::string> files;
    for (const Surface& surface : surfaces) {
        if (surface.target.empty()) {
            continue;
        }
        for (const std::string& file : files_of(surface)) {
            check_report_file(file);
            if (!files.insert(file).second) {
                throw base::Error(base::ErrorKind::usage, fmt::format("two reports would be written to {}", file))
                    .hint("--report json=docwake.json,sarif=docwake.sarif");
            }
        }
    }
}

} // namespace

bool is_document(const Surface& surface)
{
    return (surface.kind == SurfaceKind::json || surface.kind == SurfaceKind::markdown ||
            surface.kind == SurfaceKind::sarif) &&
           surface.target.empty();
}

bool ReportPlan::has_log() const
{
    return std::ranges::any_of(surfaces, [](const Surface& surface) { return reader_of(surface).has_value(); });
}

bool ReportPlan::has(SurfaceKind kind) const
{
    return std::ranges::find(surfaces, kind, &Surface::kind) != surfaces.end();
}

ReportPlan make_report_plan(const config::Settings& settings, const Invocation& invocation, LogReader reader_otherwise)
{
    ReportPlan plan;
    for (const Surface& surface : config::parse_surfaces(settings.report)) {
        add(plan.surfaces, surface);
    }
    add_format(invocation.format, plan.surfaces);
    const auto documents = std::ranges::count_if(plan.surfaces, is_document);
    if (documents > 1) {
        throw base::Error(base::ErrorKind::usage, "two reports would be printed to standard output")
            .hint("--report json,markdown=docwake.md");
    }
    plan.has_document = documents == 1;
    std::optional<LogReader> reader;
    for (const Surface& surface : plan.surfaces) {
        const std::optional<LogReader> own = reader_of(surface);
        // With several, whoever acts on commands in the log.
        if (own && (!reader || *reader == LogReader::person)) {
            reader = own;
        }
    }
    if (!reader && (!plan.has_document || reader_otherwise != LogReader::person)) {
        plan.surfaces.push_back({kind_of(reader_otherwise), {}});
        reader = reader_otherwise;
    }
    plan.reader = reader.value_or(LogReader::person);
    check_targets(plan.surfaces);
    return plan;
}

ReportPlan plan_of_files(const Invocation& invocation)
{
    const config::Key& key = *config::find_key("report");
    std::string text = base::environment_variable(config::environment_name(key)).value_or("");
    if (const auto given = invocation.settings.find(std::string(key.name)); given != invocation.settings.end()) {
        text = given->second;
    }
    ReportPlan plan;
    if (const config::ParsedValue parsed = config::parse_text(key, text); parsed.value) {
        plan.surfaces = config::parse_surfaces(std::get<std::vector<std::string>>(*parsed.value));
        std::erase_if(plan.surfaces, [](const Surface& surface) { return surface.target.empty(); });
    }
    return plan;
}

LogReader log_reader_of(trigger::Vendor vendor)
{
    switch (vendor) {
    case trigger::Vendor::github:
        return LogReader::github;
    case trigger::Vendor::forgejo:
    case trigger::Vendor::gitea:
        return LogReader::forgejo;
    case trigger::Vendor::gitlab:
        return LogReader::gitlab;
    default:
        return LogReader::person;
    }
}

} // namespace docwake::cli
