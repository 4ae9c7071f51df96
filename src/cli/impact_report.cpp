#include "cli/impact_report.h"

#include "cli/github_output.h"
#include "cli/output.h"
#include "cli/report_file.h"
#include "report/gitlab.h"
#include "report/impact.h"

#include <utility>

namespace docwake::cli {

using config::Surface;
using config::SurfaceKind;

namespace {

/// The contents of `files_of(surface)`, or of the one document for standard output.
std::vector<std::string> contents_of(const Surface& surface, const model::Impact& impact, bool explain)
{
    std::vector<std::string> contents; // a list would copy what it is made of, which may be long
    switch (surface.kind) {
    case SurfaceKind::json:
        contents.push_back(report::impact_as_json(impact, {.explain = explain}));
        return contents;
    case SurfaceKind::markdown:
        return {report::impact_for_github(impact).summary};
    case SurfaceKind::sarif:
        return {report::impact_as_sarif(impact)};
    case SurfaceKind::gitlab: {
        report::GitlabReport gitlab = report::impact_for_gitlab(impact);
        return {std::move(gitlab.annotations), std::move(gitlab.code_quality), std::move(gitlab.dotenv)};
    }
    default:
        return contents;
    }
}

void write_log(const ReportPlan& plan, JobLog& log, const model::Impact& impact, bool explain)
{
    log.write_foreign(report::impact_as_text(impact, {.explain = explain, .color = log.has_colors()}));
    if (plan.has(SurfaceKind::github) || plan.has(SurfaceKind::forgejo)) {
        const report::ImpactForGithub github = report::impact_for_github(impact);
        log.write(append_for_github("GITHUB_STEP_SUMMARY", github.summary));
        log.write(plan.has(SurfaceKind::github) ? github.log : std::string());
    }
}

} // namespace

bool report_impact(const ReportPlan& plan, JobLog& log, const model::Impact& impact, bool explain)
{
    bool written = true;
    if (plan.has_log()) {
        write_log(plan, log, impact, explain);
    }
    for (const Surface& surface : plan.surfaces) {
        if (!surface.target.empty()) {
            written = write_report_files(surface, contents_of(surface, impact, explain)) && written;
        } else if (is_document(surface)) {
            print(contents_of(surface, impact, explain).front());
        }
    }
    return written;
}

} // namespace docwake::cli
