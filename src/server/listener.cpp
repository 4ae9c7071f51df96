#include "server/listener.h"

#include "base/error.h"
#include "server/connection_threads.h"

#include <fmt/core.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>

namespace docwake::server {

namespace {

// httplib has 5, and of 500 connections at once 111 were reset.
constexpr int backlog = 1024;

/// httplib would set SO_REUSEPORT, with which a second server on the same port starts without an error and takes half
/// of the requests.
void allow_quick_restart(socket_t socket)
{
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
}

} // namespace

Listener::Listener(std::size_t most_connections, const ConnectionLimits& limits)
    : limits_(limits), most_connections_(most_connections)
{
    set_socket_options(allow_quick_restart);
    set_tcp_nodelay(true);
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

/// One request for each connection: an answer that is sent before the request's body was read leaves nothing behind
/// that could be taken for the next request, and closing does not wait for idle connections.
bool Listener::process_and_close_socket(socket_t socket)
{
    bool is_good = false;
    {
        ConnectionStream stream(socket, limits_);
        bool is_closed = false;
        is_good = process_request(stream, true, is_closed, nullptr);
    }
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    return is_good;
}

void Listener::close()
{
    if (thread_.joinable()) {
        stop();
        thread_.join();
    }
}

} // namespace docwake::server
