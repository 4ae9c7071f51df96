#pragma once

#include <memory>
#include <string>
#include <vector>

namespace docwake::support {

/// What a LoopbackServer does with one connection.
struct LoopbackAnswer
{
    enum class Then
    {
        close,
        reset,
        hang, ///< until `release`, then closes; further connections are answered meanwhile
    };

    std::vector<std::string> pieces; ///< raw bytes, each sent in a call of its own
    Then then = Then::close;
    bool reads_request = true; ///< the whole of it, before the first piece
};

/// A TCP server on 127.0.0.1 or ::1 that knows no HTTP but where a request ends: it answers the first connection with
/// the first answer, the next with the next, and any further one by closing it.
class LoopbackServer
{
public:
    explicit LoopbackServer(std::vector<LoopbackAnswer> answers);
    /// On ::1. Throws std::runtime_error where there is no IPv6.
    static std::unique_ptr<LoopbackServer> on_ipv6(std::vector<LoopbackAnswer> answers);
    ~LoopbackServer();
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    int port() const;
    /// "http://127.0.0.1:PORT", or with "[::1]".
    std::string url() const;
    /// The whole requests so far, in order; call it when the client is done.
    std::vector<std::string> requests() const;
    /// Ends every hanging, now and later.
    void release();

private:
    class Implementation;
    explicit LoopbackServer(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

/// An address on 127.0.0.1 where nothing listens.
std::string closed_loopback_url();

/// The agent's list without a job: what a sync asks for before it sends, to see whether a job works on its docs branch.
std::string no_jobs();

/// An answer of HTTP/1.1: status line, header lines, Content-Length and body.
std::string http_answer(const std::string& status, const std::vector<std::string>& headers, const std::string& body);

} // namespace docwake::support
