#pragma once

#include "base/clock.h"
#include "model/impact.h"
#include "model/outcome.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::report {

/// The contents of the files that GitLab takes under `artifacts:reports`
/// (https://docs.gitlab.com/ci/yaml/artifacts_reports/).
struct GitlabReport
{
    std::string annotations;  ///< JSON: the links on the job's page; at most 80,000 bytes
    std::string code_quality; ///< JSON: stale lines, for the merge request and the pipeline
    std::string dotenv;       ///< variables for later jobs: DOCS_STATUS, DOCS_PR_URL, ...; at most 5,000 bytes
};

/// Of all scopes of a repository; `status` is the whole's. A variable that stands for several scopes has commas
/// between.
GitlabReport outcomes_for_gitlab(const std::vector<model::Outcome>& outcomes,
                                 const std::vector<std::string>& link_hosts, model::Status status);

/// Has no links.
GitlabReport impact_for_gitlab(const model::Impact& impact);

/// Around lines of a job's log that are shown folded, as one line. `name` is of letters, digits and `_`.
std::string gitlab_section_start(std::string_view name, std::string_view title, base::Time now);
std::string gitlab_section_end(std::string_view name, base::Time now);

} // namespace docwake::report
