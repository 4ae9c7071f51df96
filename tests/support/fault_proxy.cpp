#include "support/fault_proxy.h"

#include "support/socket.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>
#include <thread>

namespace docwake::support {

namespace {

std::string receive_some(const Socket& socket)
{
    std::array<char, 16 * 1024> buffer{};
    const ssize_t received = ::recv(socket.descriptor(), buffer.data(), buffer.size(), 0);
    return {buffer.data(), received > 0 ? static_cast<std::size_t>(received) : 0};
}

void wait_until_closed(const Socket& socket)
{
    while (!receive_some(socket).empty()) {
    }
}

/// Passes an answer on as a fault has it.
class Passage
{
public:
    Passage(const Socket& client, const Fault& fault) : client_(client), fault_(fault) {}

    /// False: this was the last of it.
    bool pass(std::string_view bytes)
    {
        const std::size_t before = seen_.size();
        seen_.append(bytes);
        if (fault_.then == Fault::Then::nothing) {
            const std::size_t head = fault_.counts_from_body ? body_start() - std::min(body_start(), before) : 0;
            return send_all(client_.descriptor(), bytes.substr(0, head)) && send(bytes.substr(head));
        }
        std::size_t limit = fault_.passed_on;
        if (fault_.counts_from_body) {
            const std::size_t head_end = seen_.find("\r\n\r\n");
            if (head_end == std::string::npos) {
                return true; // until the head is whole
            }
            limit += head_end + 4;
        }
        const std::size_t end = std::min(limit, seen_.size());
        const bool sent = send(std::string_view(seen_).substr(sent_, end - sent_));
        sent_ = end;
        return sent && end < limit;
    }

private:
    /// The end of what was seen while the head is not whole.
    std::size_t body_start() const
    {
        const std::size_t head_end = seen_.find("\r\n\r\n");
        return head_end == std::string::npos ? seen_.size() : head_end + 4;
    }

    bool send(std::string_view bytes) const
    {
        if (fault_.bytes_at_once == 0) {
            return send_all(client_.descriptor(), bytes);
        }
        for (; !bytes.empty(); bytes.remove_prefix(std::min(fault_.bytes_at_once, bytes.size()))) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1)); // the second of a thousandth of its length
            if (!send_all(client_.descriptor(), bytes.substr(0, fault_.bytes_at_once))) {
                return false;
            }
        }
        return true;
    }

    const Socket& client_;
    const Fault& fault_;
    std::string seen_;
    std::size_t sent_ = 0;
};

} // namespace

struct FaultProxy::State
{
    State(int port, std::vector<Fault> given)
        : upstream_port(port),
          faults(std::move(given)),
          loop([this](const Socket& client, const ConnectionLoop::Watch& watch) { serve(client, watch); })
    {
    }

    Fault next_fault(const std::string& request)
    {
        const std::scoped_lock lock(mutex);
        return next < faults.size() && request.starts_with("POST ") ? faults[next++] : Fault{};
    }

    void serve(const Socket& client, const ConnectionLoop::Watch& watch)
    {
        const auto request = read_request(client.descriptor());
        if (!request) {
            return;
        }
        const Fault fault = next_fault(*request);
        note(request->substr(0, request->find("\r\n")));
        if (fault.instead.empty()) {
            pass_on(client, *request, fault, watch);
        } else {
            send_all(client.descriptor(), fault.instead);
        }
        if (fault.then == Fault::Then::reset) {
            reset_on_close(client.descriptor());
        } else if (fault.then == Fault::Then::hang) {
            wait_until_closed(client);
        }
    }

    void note(const std::string& first_line)
    {
        {
            const std::scoped_lock lock(mutex);
            requests.push_back(first_line);
        }
        if (callback) {
            callback(first_line);
        }
    }

    void pass_on(const Socket& client, const std::string& request, const Fault& fault,
                 const ConnectionLoop::Watch& watch) const
    {
        const Socket upstream = connect_to_loopback(upstream_port);
        watch(upstream);
        send_all(upstream.descriptor(), request);
        Passage passage(client, fault);
        for (std::string bytes = receive_some(upstream); !bytes.empty(); bytes = receive_some(upstream)) {
            if (!passage.pass(bytes)) {
                return;
            }
        }
    }

    int upstream_port;
    std::vector<Fault> faults;
    std::function<void(const std::string&)> callback;
    mutable std::mutex mutex;
    std::size_t next = 0;
    std::vector<std::string> requests;
    ConnectionLoop loop; ///< last: its threads use the rest
};

FaultProxy::FaultProxy(int upstream_port, std::vector<Fault> faults)
    : state_(std::make_unique<State>(upstream_port, std::move(faults)))
{
}

FaultProxy::~FaultProxy() = default;

int FaultProxy::port() const
{
    return state_->loop.port();
}

std::string FaultProxy::url() const
{
    return "http://127.0.0.1:" + std::to_string(port());
}

std::vector<std::string> FaultProxy::requests() const
{
    const std::scoped_lock lock(state_->mutex);
    return state_->requests;
}

void FaultProxy::on_request(std::function<void(const std::string& first_line)> callback)
{
    state_->callback = std::move(callback);
}

struct ConnectProxy::State
{
    explicit State(int port)
        : upstream_port(port),
          loop([this](const Socket& client, const ConnectionLoop::Watch& watch) { serve(client, watch); })
    {
    }

    void serve(const Socket& client, const ConnectionLoop::Watch& watch)
    {
        const auto request = read_request(client.descriptor());
        if (!request) {
            return;
        }
        {
            const std::scoped_lock lock(mutex);
            requests.push_back(*request);
        }
        if (!request->starts_with("CONNECT ")) {
            send_all(client.descriptor(), "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        const Socket upstream = connect_to_loopback(upstream_port);
        watch(upstream);
        send_all(client.descriptor(), "HTTP/1.1 200 Connection established\r\n\r\n");
        relay(client, upstream);
    }

    int upstream_port;
    mutable std::mutex mutex;
    std::vector<std::string> requests;
    ConnectionLoop loop; ///< last: its threads use the rest
};

ConnectProxy::ConnectProxy(int upstream_port) : state_(std::make_unique<State>(upstream_port)) {}

ConnectProxy::~ConnectProxy() = default;

std::string ConnectProxy::url() const
{
    return "http://127.0.0.1:" + std::to_string(state_->loop.port());
}

std::vector<std::string> ConnectProxy::requests() const
{
    const std::scoped_lock lock(state_->mutex);
    return state_->requests;
}

} // namespace docwake::support
