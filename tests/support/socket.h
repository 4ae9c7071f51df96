#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace docwake::support {

class Socket
{
public:
    explicit Socket(int descriptor = -1) : descriptor_(descriptor) {}
    Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    Socket& operator=(Socket&&) = delete;
    ~Socket();

    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

/// Bound to 127.0.0.1 and any free port, or to that of `host` ("127.0.0.1" or "::1").
Socket bind_to_loopback(const std::string& host = "127.0.0.1");
int port_of(const Socket& socket);
Socket connect_to_loopback(int port);

/// A whole HTTP request; empty: the client went away before.
std::optional<std::string> read_request(int descriptor);
bool send_all(int descriptor, std::string_view bytes);
/// Closing the socket will reset the connection.
void reset_on_close(int descriptor);

/// Answers each connection on a thread of its own, until destroyed.
class ConnectionLoop
{
public:
    /// Gives connections that end with the loop, whatever they wait for.
    using Watch = std::function<void(const Socket&)>;
    using Handler = std::function<void(const Socket& client, const Watch& watch)>;

    explicit ConnectionLoop(Handler handler);
    ~ConnectionLoop();
    ConnectionLoop(const ConnectionLoop&) = delete;
    ConnectionLoop& operator=(const ConnectionLoop&) = delete;

    int port() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Carries bytes both ways until either side ends.
void relay(const Socket& one, const Socket& other);

} // namespace docwake::support
