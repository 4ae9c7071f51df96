#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace docwake::support {

/// What a FaultProxy does with the answer to one POST, which its server always gets whole.
struct Fault
{
    enum class Then
    {
        nothing, ///< the whole answer is passed on
        close,
        reset,
        hang, ///< until the proxy ends
    };

    Then then = Then::nothing;
    std::size_t passed_on = 0;     ///< so many bytes of the answer come before it
    bool counts_from_body = false; ///< and the head is passed on at once
    std::string instead;           ///< an answer in the place of the server's, which gets nothing
    std::size_t bytes_at_once = 0; ///< 0: as they come; else pieces of so many bytes, with a millisecond between them
};

/// A proxy on 127.0.0.1 in front of a server there: the first POST meets the first fault, the next the next, and
/// further ones and other requests none.
class FaultProxy
{
public:
    FaultProxy(int upstream_port, std::vector<Fault> faults);
    ~FaultProxy();
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;

    int port() const;
    /// "http://127.0.0.1:PORT".
    std::string url() const;
    /// The first lines of the requests so far: "POST /v1/agent/local/job HTTP/1.1".
    std::vector<std::string> requests() const;
    /// Called with each, before it is passed on. To be set before the first request.
    void on_request(std::function<void(const std::string& first_line)> callback);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// An HTTP proxy on 127.0.0.1 that carries every CONNECT to one port there, whatever it asks for.
class ConnectProxy
{
public:
    explicit ConnectProxy(int upstream_port);
    ~ConnectProxy();
    ConnectProxy(const ConnectProxy&) = delete;
    ConnectProxy& operator=(const ConnectProxy&) = delete;

    std::string url() const;
    /// The whole requests that it got itself.
    std::vector<std::string> requests() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace docwake::support
