#include "server/listener.h"

#include "base/error.h"
#include "server/connection_threads.h"

#include <fmt/core.h>
#include <sys/socket.h>

#include <chrono>
#include <future>

namespace docwake::server {

namespace {

// httplib has 5, and of 500 connections at once 111 were reset.
constexpr int backlog = 1024;

constexpr std::chrono::seconds read_limit{10};
// A client that reads nothing for so long has gone; its job goes on.
constexpr std::chrono::seconds write_limit{30};

/// httplib would set SO_REUSEPORT, with which a second server on the same port starts without an error and takes half
/// of the requests.
void allow_quick_restart(socket_t socket)
{
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
}

} // namespace

Listener::Listener(std::size_t most_connections) : most_connections_(most_connections)
{
    set_socket_options(allow_quick_restart);
    set_tcp_nodelay(true);
    set_read_timeout(read_limit);
    set_write_timeout(write_limit);
    // One request for each connection: an answer that is sent before the request's body was read leaves nothing behind
    // that could be taken for the next request, and closing does not wait for idle connections.
    set_keep_alive_max_count(1);
}

Listener::~Listener()
{
    close();
}

int Listener::open(const std::string& address, int port)
{
    const int bound = port == 0 ? bind_to_any_port(address) : (bind_to_port(address, port) ? port : -1);
    if (bound < 0 || ::listen(svr_sock_, backlog) != 0) {
        throw base::Error(base::ErrorKind::usage, fmt::format("Cannot listen on {}, port {}", address, port))
            .hint("docwake serve --address 127.0.0.1 --port 0 (an address of this machine, and any free port)");
    }
    return bound;
}

void Listener::run()
{
    // httplib ignores a stop that comes before its loop has begun; it asks for its threads once it has.
    std::promise<void> running;
    new_task_queue = [&] {
        running.set_value();
        return new ConnectionThreads(most_connections_); // NOLINT(*-owning-memory): httplib takes ownership
    };
    thread_ = std::thread([this] { listen_after_bind(); });
    running.get_future().wait();
}

void Listener::close()
{
    if (thread_.joinable()) {
        stop();
        thread_.join();
    }
}

} // namespace docwake::server
