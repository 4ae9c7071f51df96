#include "base/ownership.h"

#include "base/process.h"

#include <sys/stat.h>
#include <unistd.h>

#include <charconv>

namespace docwake::base {

bool belongs_to_user(const std::filesystem::path& path)
{
    struct stat status
    {
    };
    if (::lstat(path.c_str(), &status) != 0) {
        return false;
    }
    if (status.st_uid == ::geteuid()) {
        return true;
    }
    const auto caller = ::geteuid() == 0 ? environment_variable("SUDO_UID") : std::nullopt;
    uid_t id = 0;
    return caller && !caller->empty() &&
           std::from_chars(caller->data(), caller->data() + caller->size(), id).ptr ==
               caller->data() + caller->size() &&
           id == status.st_uid;
}

} // namespace docwake::base
