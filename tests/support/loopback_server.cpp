#include "support/loopback_server.h"

#include "support/socket.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace docwake::support {

namespace {

std::string url_of(int port)
{
    return "http://127.0.0.1:" + std::to_string(port);
}

} // namespace

class LoopbackServer::Implementation
{
public:
    Implementation(std::vector<LoopbackAnswer> answers, const std::string& host)
        : answers_(std::move(answers)), listener_(bind_to_loopback(host)), port_(port_of(listener_)), host_(host)
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
    const std::string& host() const { return host_; }

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
            reset_on_close(descriptor);
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
    std::string host_;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::vector<Socket> hanging_;
    int connection_ = -1;
    bool released_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

LoopbackServer::LoopbackServer(std::vector<LoopbackAnswer> answers)
    : LoopbackServer(std::make_unique<Implementation>(std::move(answers), "127.0.0.1"))
{
}

LoopbackServer::LoopbackServer(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation))
{
}

std::unique_ptr<LoopbackServer> LoopbackServer::on_ipv6(std::vector<LoopbackAnswer> answers)
{
    auto implementation = std::make_unique<Implementation>(std::move(answers), "::1");
    return std::unique_ptr<LoopbackServer>(new LoopbackServer(std::move(implementation)));
}

LoopbackServer::~LoopbackServer() = default;

int LoopbackServer::port() const
{
    return implementation_->port();
}

std::string LoopbackServer::url() const
{
    return implementation_->host() == "::1" ? "http://[::1]:" + std::to_string(port()) : url_of(port());
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

std::string no_jobs()
{
    return http_answer("200 OK", {"Content-Type: application/json"}, R"({"allSessions":[]})");
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
