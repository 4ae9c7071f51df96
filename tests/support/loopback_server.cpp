#include "support/loopback_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>

namespace docwake::support {

namespace {

class Socket
{
public:
    explicit Socket(int descriptor) : descriptor_(descriptor) {}
    Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    Socket& operator=(Socket&&) = delete;
    ~Socket()
    {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }

    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

Socket bind_to_loopback()
{
    Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(socket.descriptor(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        throw std::runtime_error("cannot bind to 127.0.0.1");
    }
    return socket;
}

int port_of(const Socket& socket)
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(socket.descriptor(), reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

std::string url_of(int port)
{
    return "http://127.0.0.1:" + std::to_string(port);
}

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

/// Empty: the client went away before its request was whole.
std::optional<std::string> read_request(int descriptor)
{
    std::string request;
    std::optional<std::size_t> wanted;
    while (!wanted || request.size() < *wanted) {
        char buffer[16 * 1024];
        const ssize_t received = ::recv(descriptor, buffer, sizeof buffer, 0);
        if (received <= 0) {
            return std::nullopt;
        }
        request.append(buffer, static_cast<std::size_t>(received));
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

} // namespace

class LoopbackServer::Implementation
{
public:
    explicit Implementation(std::vector<LoopbackAnswer> answers)
        : answers_(std::move(answers)), listener_(bind_to_loopback()), port_(port_of(listener_))
    {
        ::listen(listener_.descriptor(), SOMAXCONN);
        thread_ = std::thread([this] { serve(); });
    }

    ~Implementation()
    {
        release();
        {
            const std::scoped_lock lock(mutex_);
            stopping_ = true;
            ::shutdown(listener_.descriptor(), SHUT_RDWR); // wakes `accept`
            if (connection_ >= 0) {
                ::shutdown(connection_, SHUT_RDWR); // wakes `recv` and `send`
            }
        }
        thread_.join();
    }

    int port() const { return port_; }

    std::vector<std::string> requests() const
    {
        const std::scoped_lock lock(mutex_);
        return requests_;
    }

    void release()
    {
        const std::scoped_lock lock(mutex_);
        released_ = true;
        hanging_.clear();
    }

private:
    void serve()
    {
        for (std::size_t next = 0;; ++next) {
            Socket connection(::accept(listener_.descriptor(), nullptr, nullptr));
            if (connection.descriptor() < 0 || !attach(connection.descriptor())) {
                return;
            }
            if (next < answers_.size()) {
                answer(connection.descriptor(), answers_[next]);
            }
            attach(-1);
            if (next < answers_.size() && answers_[next].then == LoopbackAnswer::Then::hang) {
                keep_open(std::move(connection));
            }
        }
    }

    bool attach(int descriptor)
    {
        const std::scoped_lock lock(mutex_);
        connection_ = descriptor;
        return !stopping_;
    }

    void answer(int descriptor, const LoopbackAnswer& answer)
    {
        if (answer.reads_request) {
            auto request = read_request(descriptor);
            if (!request) {
                return;
            }
            const std::scoped_lock lock(mutex_);
            requests_.push_back(std::move(*request));
        }
        const int at_once = 1;
        ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
        for (const std::string& piece : answer.pieces) {
            if (!send_all(descriptor, piece)) {
                return;
            }
        }
        if (answer.then == LoopbackAnswer::Then::reset) {
            const linger drop{.l_onoff = 1, .l_linger = 0};
            ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &drop, sizeof drop);
        }
    }

    /// Until `release`, while further connections are answered.
    void keep_open(Socket connection)
    {
        const std::scoped_lock lock(mutex_);
        if (!released_) {
            hanging_.push_back(std::move(connection));
        }
    }

    std::vector<LoopbackAnswer> answers_;
    Socket listener_;
    int port_;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::vector<Socket> hanging_;
    int connection_ = -1;
    bool released_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

LoopbackServer::LoopbackServer(std::vector<LoopbackAnswer> answers)
    : implementation_(std::make_unique<Implementation>(std::move(answers)))
{
}

LoopbackServer::~LoopbackServer() = default;

int LoopbackServer::port() const
{
    return implementation_->port();
}

std::string LoopbackServer::url() const
{
    return url_of(port());
}

std::vector<std::string> LoopbackServer::requests() const
{
    return implementation_->requests();
}

void LoopbackServer::release()
{
    implementation_->release();
}

std::string closed_loopback_url()
{
    return url_of(port_of(bind_to_loopback()));
}

std::string http_answer(const std::string& status, const std::vector<std::string>& headers, const std::string& body)
{
    std::string answer = "HTTP/1.1 " + status + "\r\n";
    for (const std::string& header : headers) {
        answer += header + "\r\n";
    }
    return answer + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

} // namespace docwake::support
