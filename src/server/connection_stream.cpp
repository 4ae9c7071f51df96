#include "server/connection_stream.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace docwake::server {

namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

/// Whether the socket is ready for `what` before the deadline.
bool becomes_ready(socket_t socket, short what, Clock::time_point deadline)
{
    for (;;) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
        pollfd waiting{socket, what, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::max(left, milliseconds(0)).count()));
        if (ready >= 0 || errno != EINTR) {
            return ready > 0;
        }
    }
}

template <typename Ask>
void ask_address(Ask ask, socket_t socket, std::string& address, int& port)
{
    sockaddr_storage name{};
    socklen_t size = sizeof name;
    auto* const generic = reinterpret_cast<sockaddr*>(&name); // NOLINT(*-reinterpret-cast): the call's form
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> service{};
    if (ask(socket, generic, &size) == 0 && ::getnameinfo(generic, size, host.data(), host.size(), service.data(),
                                                          service.size(), NI_NUMERICHOST | NI_NUMERICSERV) == 0) {
        address = host.data();
        port = std::atoi(service.data()); // NOLINT(cert-err34-c): a number by the flag above
    }
}

} // namespace

ConnectionStream::ConnectionStream(socket_t socket, const ConnectionLimits& limits)
    : socket_(socket), limits_(limits), read_deadline_(Clock::now() + limits.request)
{
}

bool ConnectionStream::is_readable() const
{
    return first_ < last_ || becomes_ready(socket_, POLLIN, read_deadline_);
}

bool ConnectionStream::is_writable() const
{
    if (!becomes_ready(socket_, POLLOUT, Clock::now() + limits_.write)) {
        return false;
    }
    // A client that has gone is readable, with nothing to read.
    char byte = 0;
    const bool has_something = becomes_ready(socket_, POLLIN, Clock::now());
    return !has_something || ::recv(socket_, &byte, 1, MSG_PEEK) > 0;
}

ssize_t ConnectionStream::read(char* bytes, std::size_t size)
{
    if (first_ == last_) {
        if (!becomes_ready(socket_, POLLIN, read_deadline_)) {
            return -1;
        }
        const ssize_t count = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
        if (count <= 0) {
            return count;
        }
        first_ = 0;
        last_ = static_cast<std::size_t>(count);
    }
    const std::size_t taken = std::min(size, last_ - first_);
    std::memcpy(bytes, buffer_.data() + first_, taken);
    first_ += taken;
    // Only lines are read byte by byte.
    if (size == 1 && !is_within_head_limit(*bytes)) {
        return -1;
    }
    return static_cast<ssize_t>(taken);
}

bool ConnectionStream::is_within_head_limit(char byte)
{
    ++head_size_;
    if (byte == '\n') {
        is_head_over_ = is_head_over_ || is_line_empty_;
        head_size_ = is_head_over_ ? 0 : head_size_;
        is_line_empty_ = true;
    } else if (byte != '\r') {
        is_line_empty_ = false;
    }
    return head_size_ <= limits_.head;
}

ssize_t ConnectionStream::write(const char* bytes, std::size_t size)
{
    if (!becomes_ready(socket_, POLLOUT, Clock::now() + limits_.write)) {
        return -1;
    }
    return ::send(socket_, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
}

void ConnectionStream::get_remote_ip_and_port(std::string& address, int& port) const
{
    ask_address(::getpeername, socket_, address, port);
}

void ConnectionStream::get_local_ip_and_port(std::string& address, int& port) const
{
    ask_address(::getsockname, socket_, address, port);
}

} // namespace docwake::server
