#include "cli/impact_run.h"

#include "base/sanitise.h"
#include "cli/output.h"

#include <fmt/format.h>

namespace docwake::cli {

namespace {

/// A repository that cannot be written to, or a damaged index, only costs time.
std::unique_ptr<state::Index> open_index_of(const Workspace& workspace, const Invocation& invocation)
{
    const std::filesystem::path path = workspace.state_folder() / "index.db";
    try {
        return state::open_index(path);
    } catch (const base::Error& error) {
        print_notice(invocation, fmt::format("without the index, which takes longer: {}",
                                             base::sanitise_inline(error.message(), 500)));
        return nullptr;
    }
}

} // namespace

model::Impact run_impact(const Workspace& workspace, const Invocation& invocation, flow::ImpactRequest request)
{
    const config::Settings& settings = workspace.settings();
    request.folders = settings.docs_paths;
    request.read.threads = reading_threads(settings);
    const auto archive = git::open_archive(invocation.repository);
    const auto docs = settings.docs_repository.empty() ? nullptr : git::open_archive(settings.docs_repository);
    const auto index = open_index_of(workspace, invocation);
    return flow::find_impact(request, {*workspace.source, *archive, docs ? *docs : *archive, index.get()});
}

} // namespace docwake::cli
