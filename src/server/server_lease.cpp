#include "server/server_lease.h"

#include "base/error.h"

#include <fmt/core.h>

#include <optional>
#include <system_error>
#include <utility>

namespace docwake::server {

namespace {

std::filesystem::path lease_path(const std::filesystem::path& database, const std::string& server_id)
{
    std::filesystem::path path = database;
    path += "-server-" + server_id + ".lock";
    return path;
}

base::FileLock acquire(const std::filesystem::path& path)
{
    std::optional<base::FileLock> lock = base::FileLock::try_acquire(path);
    if (!lock) {
        throw base::Error(base::ErrorKind::unexpected, fmt::format("{} is locked by another program", path.string()));
    }
    return std::move(*lock);
}

void remove_file(const std::filesystem::path& path)
{
    // A file that stays is an empty file with a name that nobody looks for again.
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
}

} // namespace

ServerLease::ServerLease(const std::filesystem::path& database, const std::string& server_id)
    : path_(lease_path(database, server_id)), lock_(acquire(path_))
{
}

ServerLease::~ServerLease()
{
    remove_file(path_);
}

bool ServerLease::is_held(const std::filesystem::path& database, const std::string& server_id)
{
    const std::filesystem::path path = lease_path(database, server_id);
    const std::optional<base::FileLock> lock = base::FileLock::try_acquire(path);
    if (!lock) {
        return true;
    }
    remove_file(path);
    return false;
}

} // namespace docwake::server
