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

ImpactFinder::ImpactFinder(const Workspace& workspace) : workspace_(workspace) {}

flow::ImpactPlaces ImpactFinder::places(const Opened& opened) const
{
    return {*workspace_.source, *opened.archives.code, opened.archives.docs(), opened.index.get()};
}

std::unique_ptr<ImpactFinder::Opened> ImpactFinder::open(const model::Range& range) const
{
    // As many as an agent can take a look at, beside all that are stale.
    constexpr std::size_t most_documents = 8;
    constexpr std::size_t most_lines = 6;
    auto opened = std::make_unique<Opened>();
    flow::ImpactRequest& request = opened->request;
    enter_folders(workspace_, request);
    request.docs_revision = workspace_.settings().docs_repository.empty() ? range.head : "HEAD";
    request.top = most_documents;
    request.lines = most_lines;
    request.surroundings = 1;
    request.finds_documented = true;
    request.read.threads = reading_threads(workspace_.settings());
    opened->index = open_index_of(workspace_, [](const std::string&) {});
    opened->archives = open_archives(workspace_);
    opened->basis = flow::read_basis(range, request, places(*opened));
    return opened;
}

void ImpactFinder::expect(const model::Range& range)
{
    const git::SourceInfo& info = workspace_.source->info();
    const bool may_grow = info.shallow || info.partial; // while the changes are read more is fetched
    if (reading_threads(workspace_.settings()) > 1 && !may_grow) {
        expected_ = range;
        opened_ = std::async(std::launch::async, [this, range] { return open(range); });
    }
}

model::Impact ImpactFinder::find(const model::ChangeSet& changes)
{
    const bool is_expected =
        opened_.valid() && expected_.base == changes.range.base && expected_.head == changes.range.head;
    std::shared_ptr<Opened> opened = is_expected ? opened_.get() : open(changes.range);
    const auto find = [&] { return flow::find_impact(changes, opened->request, places(*opened), *opened->basis); };
    const git::SourceInfo& info = workspace_.source->info();
    const bool may_be_kept =
        opened->index != nullptr && opened->archives.elsewhere == nullptr && !info.shallow && !info.partial;
    flow::KeptImpact found = may_be_kept ? flow::find_kept_impact(changes, opened->request, *opened->index, find)
                                         : flow::KeptImpact{find(), {}};
    auto end = [opened = std::move(opened), keep = std::move(found.keep)]() mutable {
        if (keep) {
            keep();
        }
        opened.reset(); // which closes packs, and waits for what is still read
    };
    if (reading_threads(workspace_.settings()) > 1) {
        ending_ = std::async(std::launch::async, std::move(end));
    } else {
        end();
    }
    return std::move(found.impact);
}

} // namespace docwake::cli
