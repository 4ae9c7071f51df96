#pragma once

#include "cli/job_log.h"
#include "model/impact.h"

namespace docwake::cli {

/// Brings the impact to the plan's surfaces; `explain` adds the parts of each score. False when a file could not be
/// written, which is said on standard error.
bool report_impact(const ReportPlan& plan, JobLog& log, const model::Impact& impact, bool explain);

} // namespace docwake::cli
