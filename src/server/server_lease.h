#pragma once

#include "base/file_lock.h"

#include <filesystem>
#include <string>

namespace docwake::server {

/// Shows other servers on the same database that this one lives, so that none takes its jobs for interrupted. It ends
/// with the process, however that ends.
class ServerLease
{
public:
    /// `server_id` is never used again by another server.
    ServerLease(const std::filesystem::path& database, const std::string& server_id);
    ~ServerLease();
    ServerLease(const ServerLease&) = delete;
    ServerLease& operator=(const ServerLease&) = delete;

    /// False also clears away what a server that did not end in order left behind.
    static bool is_held(const std::filesystem::path& database, const std::string& server_id);

private:
    std::filesystem::path path_;
    base::FileLock lock_;
};

} // namespace docwake::server
