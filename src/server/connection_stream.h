#pragma once

#include <httplib.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <string>

namespace docwake::server {

struct ConnectionLimits
{
    std::chrono::milliseconds request{30'000}; ///< for a request's head and body to come whole
    std::chrono::milliseconds write{30'000};   ///< for a client to take anything more; its job goes on
    /// Of a request's head, and of each line between a body's chunks.
    std::size_t head = 64UL * 1024;
};

/// A connection as httplib reads and writes it, with a limit for the whole request. httplib's own limit is for each
/// read: a client that sends a byte now and then would keep its thread for ever. It keeps heads and lines of any size.
class ConnectionStream final : public httplib::Stream
{
public:
    ConnectionStream(socket_t socket, const ConnectionLimits& limits);

    bool is_readable() const override;
    bool is_writable() const override;
    ssize_t read(char* bytes, std::size_t size) override;
    ssize_t write(const char* bytes, std::size_t size) override;
    void get_remote_ip_and_port(std::string& address, int& port) const override;
    void get_local_ip_and_port(std::string& address, int& port) const override;
    socket_t socket() const override { return socket_; }

private:
    using Clock = std::chrono::steady_clock;

    bool is_within_head_limit(char byte);

    socket_t socket_;
    ConnectionLimits limits_;
    Clock::time_point read_deadline_;
    std::array<char, 4096> buffer_{}; ///< httplib reads a head byte by byte
    std::size_t first_ = 0;
    std::size_t last_ = 0;
    std::size_t head_size_ = 0; ///< so far; once the head is over, of the line
    bool is_head_over_ = false;
    bool is_line_empty_ = true;
};

} // namespace docwake::server
