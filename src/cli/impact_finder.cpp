#include "cli/impact_finder.h"

namespace docwake::cli {

std::unique_ptr<state::Index> open_index_of(const Workspace& workspace,
                                            const std::function<void(const std::string&)>& problem)
{
    try {
        return state::open_index(workspace.state_folder() / "index.db");
    } catch (const base::Error& error) {
        problem(error.message());
        return nullptr;
    }
}

Archives open_archives(const Workspace& workspace)
{
    const std::string& docs = workspace.settings().docs_repository;
    return {git::open_archive(workspace.repository()), docs.empty() ? nullptr : git::open_archive(docs)};
}

void enter_folders(const Workspace& workspace, flow::ImpactRequest& request)
{
    request.folders = workspace.settings().docs_paths;
    request.only_folders = !workspace.scope.empty() && !request.folders.empty();
}

std::function<model::Impact(const model::ChangeSet&)> impact_finder(const Workspace& workspace)
{
    return [&workspace](const model::ChangeSet& changes) {
        // As many as an agent can take a look at, beside all that are stale.
        constexpr std::size_t most_documents = 8;
        constexpr std::size_t most_lines = 6;
        flow::ImpactRequest request;
        enter_folders(workspace, request);
        request.top = most_documents;
        request.lines = most_lines;
        request.surroundings = 1;
        request.finds_documented = true;
        request.read.threads = reading_threads(workspace.settings());
        const Archives archives = open_archives(workspace);
        request.docs_revision = archives.elsewhere ? "HEAD" : changes.range.head;
        const auto index = open_index_of(workspace, [](const std::string&) {});
        return flow::find_impact(changes, request, {*workspace.source, *archives.code, archives.docs(), index.get()});
    };
}

} // namespace docwake::cli
