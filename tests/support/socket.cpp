#include "support/socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace docwake::support {

namespace {

std::size_t content_length(std::string_view head)
{
    constexpr std::string_view name = "\r\nContent-Length: ";
    const std::size_t found = head.find(name);
    std::size_t length = 0;
    if (found != std::string_view::npos) {
        const std::string_view digits = head.substr(found + name.size());
        std::from_chars(digits.data(), digits.data() + digits.size(), length);
    }
    return length;
}

} // namespace

Socket::~Socket()
{
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

Socket bind_to_loopback(const std::string& host)
{
    const bool is_ipv6 = host == "::1";
    Socket socket(::socket(is_ipv6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in ipv4{};
    ipv4.sin_family = AF_INET;
    ipv4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr_in6 ipv6{};
    ipv6.sin6_family = AF_INET6;
    ipv6.sin6_addr = in6addr_loopback;
    const int bound = is_ipv6 ? ::bind(socket.descriptor(), reinterpret_cast<const sockaddr*>(&ipv6), sizeof ipv6)
                              : ::bind(socket.descriptor(), reinterpret_cast<const sockaddr*>(&ipv4), sizeof ipv4);
    if (bound != 0) {
        throw std::runtime_error("cannot bind to " + host);
    }
    return socket;
}

int port_of(const Socket& socket)
{
    sockaddr_in6 address{}; // the port stands at the same place in an IPv4 address
    socklen_t size = sizeof address;
    ::getsockname(socket.descriptor(), reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin6_port);
}

Socket connect_to_loopback(int port)
{
    Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    if (::connect(socket.descriptor(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        throw std::runtime_error("cannot connect to 127.0.0.1:" + std::to_string(port));
    }
    const int at_once = 1;
    ::setsockopt(socket.descriptor(), IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    return socket;
}

std::optional<std::string> read_request(int descriptor)
{
    std::string request;
    std::optional<std::size_t> wanted;
    while (!wanted || request.size() < *wanted) {
        std::array<char, 16 * 1024> buffer{};
        const ssize_t received = ::recv(descriptor, buffer.data(), buffer.size(), 0);
        if (received <= 0) {
            return std::nullopt;
        }
        request.append(buffer.data(), static_cast<std::size_t>(received));
        const std::size_t head_end = request.find("\r\n\r\n");
        if (!wanted && head_end != std::string::npos) {
            wanted = head_end + 4 + content_length(std::string_view(request).substr(0, head_end));
        }
    }
    return request;
}

bool send_all(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void reset_on_close(int descriptor)
{
    const linger drop{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &drop, sizeof drop);
}

struct ConnectionLoop::State
{
    explicit State(Handler given) : handler(std::move(given)), listener(bind_to_loopback())
    {
        ::listen(listener.descriptor(), SOMAXCONN);
        thread = std::thread([this] { accept_all(); });
    }

    ~State()
    {
        {
            const std::scoped_lock lock(mutex);
            stopping = true;
            ::shutdown(listener.descriptor(), SHUT_RDWR); // wakes `accept`
            for (const int descriptor : open) {
                ::shutdown(descriptor, SHUT_RDWR); // wakes whoever reads or writes
            }
        }
        thread.join();
        for (std::thread& connection : connections) {
            connection.join();
        }
    }

    void accept_all()
    {
        while (true) {
            Socket client(::accept4(listener.descriptor(), nullptr, nullptr, SOCK_CLOEXEC));
            const std::scoped_lock lock(mutex);
            if (client.descriptor() < 0 || stopping) {
                return;
            }
            connections.emplace_back([this, client = std::move(client)] { serve(client); });
        }
    }

    void serve(const Socket& client)
    {
        std::vector<int> mine;
        const Watch watch = [&](const Socket& socket) {
            const std::scoped_lock lock(mutex);
            mine.push_back(socket.descriptor());
            open.insert(socket.descriptor());
            if (stopping) {
                ::shutdown(socket.descriptor(), SHUT_RDWR);
            }
        };
        watch(client);
        const int at_once = 1;
        ::setsockopt(client.descriptor(), IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
        handler(client, watch);
        const std::scoped_lock lock(mutex);
        for (const int descriptor : mine) {
            open.erase(descriptor);
        }
    }

    Handler handler;
    Socket listener;
    std::mutex mutex;
    std::set<int> open;
    std::vector<std::thread> connections;
    bool stopping = false;
    std::thread thread;
};

ConnectionLoop::ConnectionLoop(Handler handler) : state_(std::make_unique<State>(std::move(handler))) {}

ConnectionLoop::~ConnectionLoop() = default;

int ConnectionLoop::port() const
{
    return port_of(state_->listener);
}

void relay(const Socket& one, const Socket& other)
{
    std::array<pollfd, 2> waited{{{one.descriptor(), POLLIN, 0}, {other.descriptor(), POLLIN, 0}}};
    while (::poll(waited.data(), waited.size(), -1) > 0) {
        for (std::size_t i = 0; i < 2; ++i) {
            if (waited[i].revents == 0) {
                continue;
            }
            std::array<char, 16 * 1024> buffer{};
            const ssize_t received = ::recv(waited[i].fd, buffer.data(), buffer.size(), 0);
            if (received <= 0 || !send_all(waited[1 - i].fd, {buffer.data(), static_cast<std::size_t>(received)})) {
                ::shutdown(waited[1 - i].fd, SHUT_RDWR);
                return;
            }
        }
    }
}

} // namespace docwake::support
