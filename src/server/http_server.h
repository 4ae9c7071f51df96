#pragma once

#include "server/connection_stream.h"
#include "server/server.h"

#include <chrono>
#include <cstddef>
#include <memory>

namespace docwake::server {

/// What nobody has to set, other than a test.
struct ServerTuning
{
    std::chrono::milliseconds keep_alive{15'000}; ///< after so long without an event a stream says that it lives
    std::size_t jobs_at_once = 256; ///< of different branches; most of the time a job waits for git or a model
    /// Threads for connections. httplib refuses sockets from FD_SETSIZE (1,024) on; jobs need some as well.
    std::size_t connections = 512;
    ConnectionLimits connection;
};

std::unique_ptr<Server> start_server(const ServerOptions& options, JobWork& work, base::Clock& clock,
                                     const ServerTuning& tuning);

} // namespace docwake::server
