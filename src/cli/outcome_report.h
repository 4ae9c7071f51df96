#pragma once

#include "cli/job_log.h"
#include "cli/workspace.h"
#include "model/outcome.h"

#include <functional>
#include <vector>

namespace docwake::cli {

/// Brings the outcomes of a repository's scopes, or of the whole, to the plan's surfaces; their text is in the log
/// already. `workspaces` is parallel; `status` is the whole's. False when a file could not be written, which is said
/// on standard error.
bool report_outcomes(const ReportPlan& plan, JobLog& log, const std::vector<model::Outcome>& outcomes,
                     const std::vector<Workspace>& workspaces, model::Status status);

/// Does `work` and returns its exit code. An error that comes out of it goes to the surfaces of `plan` as they are
/// then: to the files, and to GitHub's summary and outputs. It is thrown on, to the one place that prints errors.
int report_failures(const ReportPlan& plan, const std::function<int()>& work);

} // namespace docwake::cli
