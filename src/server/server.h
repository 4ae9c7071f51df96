#pragma once

#include "base/clock.h"
#include "base/secret.h"
#include "server/job_work.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

namespace docwake::server {

/// The stream formats of the agent's API.
enum class StreamFormat
{
    ui_message,
    data,
    text,
};

struct ServerOptions
{
    std::string address = "127.0.0.1";
    int port = 0; ///< 0: any free one
    base::Secret key;
    std::filesystem::path database; ///< created if missing
    StreamFormat format = StreamFormat::ui_message;
    std::string repository;               ///< the documentation's name, for people
    int uses_per_hour = 100;              ///< of create, per project; the hosted agent's limit
    std::size_t largest_body = 16U << 20; ///< bytes
};

/// Our agent: API v1 and v2 over HTTP. A create call that repeats one byte for byte, for a branch whose job of that
/// request runs or has completed, is answered with that job.
class Server
{
public:
    /// Opens the database, marks jobs that were running as interrupted, and listens. `work` and `clock` outlive the
    /// server. Throws Error{usage} when it cannot listen there.
    static std::unique_ptr<Server> start(const ServerOptions& options, JobWork& work, base::Clock& clock);

    virtual ~Server() = default; ///< as `stop`
    virtual int port() const = 0;
    /// Takes no more jobs, waits for those under way, and closes the connections.
    virtual void stop() = 0;
};

} // namespace docwake::server
