#pragma once

#include "server/connection_stream.h"

#include <httplib.h>

#include <cstddef>
#include <string>
#include <thread>

namespace docwake::server {

/// httplib's server with what its interface does not reach: the listening socket's options and queue.
class Listener : public httplib::Server
{
public:
    Listener(std::size_t most_connections, const ConnectionLimits& limits);
    ~Listener() override;

    /// Returns the port; 0 as `port` takes any free one. Connections wait from here on. Throws Error{usage}.
    int open(const std::string& address, int port);
    /// Answers connections on a thread of its own until `close`.
    void run();
    /// Finishes the requests that it has begun. Does nothing the second time.
    void close();

private:
    bool process_and_close_socket(socket_t socket) override;

    const ConnectionLimits limits_;
    const std::size_t most_connections_;
    std::thread thread_;
};

} // namespace docwake::server
