#include "cli/impact_finder.h"

#include "flow/kept_impact.h"

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
        const auto index = open_index_of(workspace, [](const std::string&) {});
        const auto find = [&] {
            const Archives archives = open_archives(workspace);
            const flow::ImpactPlaces places{*workspace.source, *archives.code, archives.docs(), index.get()};
            return flow::find_impact(changes, request, places);
        };
        const git::SourceInfo& info = workspace.source->info();
        const bool is_elsewhere = !workspace.settings().docs_repository.empty();
        request.docs_revision = is_elsewhere ? "HEAD" : changes.range.head;
        return index == nullptr || is_elsewhere || info.shallow || info.partial
                   ? find()
                   : flow::find_kept_impact(changes, request, *index, find);
    };
}

} // namespace docwake::cli
