#pragma once

#include "base/clock.h"
#include "server/server.h"
#include "writer/writer.h"

#include <filesystem>
#include <memory>

namespace docwake::cli {

/// Our agent for one documentation repository: a server with the writer behind it, which runs as long as this lives.
class LocalAgent
{
public:
    /// `options.database` is set here: it stands in the repository's git folder. Throws as git::DocsRepository::open
    /// and server::Server::start do.
    LocalAgent(const std::filesystem::path& docs_repository, server::ServerOptions options, base::Clock& clock);

    int port() const { return server_->port(); }
    void stop() { server_->stop(); }

private:
    std::unique_ptr<writer::Writer> writer_;
    std::unique_ptr<server::JobWork> work_;
    std::unique_ptr<server::Server> server_;
};

} // namespace docwake::cli
