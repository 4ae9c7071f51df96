#include "cli/local_agent.h"

#include "git/docs_repository.h"
#include "server/docs_work.h"
#include "writer/changelog_writer.h"

namespace docwake::cli {

LocalAgent::LocalAgent(const std::filesystem::path& docs_repository, server::ServerOptions options, base::Clock& clock)
{
    const std::filesystem::path git_folder = git::DocsRepository::open(docs_repository).common_folder();
    options.database = git_folder / "docwake" / "agent.db";
    options.repository = (git_folder.filename() == ".git" ? git_folder.parent_path() : git_folder).filename().string();
    writer_ = std::make_unique<writer::ChangelogWriter>(clock);
    work_ = std::make_unique<server::DocsWork>(
        server::DocsWorkOptions{.docs = docs_repository, .clock = clock, .writer = *writer_});
    server_ = server::Server::start(options, *work_, clock);
}

} // namespace docwake::cli
