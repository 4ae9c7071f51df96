#include "cli/impact_run.h"

#include "base/sanitise.h"
#include "cli/impact_finder.h"
#include "cli/output.h"

namespace docwake::cli {

model::Impact run_impact(const Workspace& workspace, const Invocation& invocation, flow::ImpactRequest request)
{
    const config::Settings& settings = workspace.settings();
    request.folders = settings.docs_paths;
    request.read.threads = reading_threads(settings);
    const Archives archives = open_archives(workspace);
    const auto index = open_index_of(workspace, [&invocation](const std::string& problem) {
        print_notice(invocation, "without the index, which takes longer: " + base::sanitise_inline(problem, 500));
    });
    return flow::find_impact(request, {*workspace.source, *archives.code, archives.docs(), index.get()});
}

} // namespace docwake::cli
