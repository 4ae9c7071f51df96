#include "cli/impact_run.h"

#include "base/sanitise.h"
#include "cli/impact_finder.h"
#include "cli/output.h"
#include "cli/scopes.h"
#include "flow/impact_merge.h"

namespace docwake::cli {

namespace {

/// The range's changes without those outside the workspace's scope.
model::ChangeSet changes_in_scope(const Workspace& workspace, model::ChangeSet changes)
{
    digest::take_outside(scope_filter(workspace), changes);
    return changes;
}

} // namespace

model::Impact run_impact(const std::vector<Workspace>& scopes, const Invocation& invocation,
                         flow::ImpactRequest request)
{
    git::Source& source = *scopes.front().source;
    request.read.threads = reading_threads(scopes.front().settings());
    const model::ChangeSet changes = source.read(source.resolve(request.range, {}), request.read);
    const auto index = open_index_of(scopes.front(), [&invocation](const std::string& problem) {
        print_notice(invocation, "without the index, which takes longer: " + base::sanitise_inline(problem, 500));
    });
    std::vector<model::Impact> impacts;
    for (const Workspace& scope : scopes) {
        enter_folders(scope, request);
        const Archives archives = open_archives(scope);
        const flow::ImpactPlaces places{source, *archives.code, archives.docs(), index.get()};
        impacts.push_back(scope.scope.empty() ? flow::find_impact(changes, request, places)
                                              : flow::find_impact(changes_in_scope(scope, changes), request, places));
    }
    return impacts.size() == 1 ? std::move(impacts.front()) : flow::merge_impacts(std::move(impacts), request.top);
}

} // namespace docwake::cli
