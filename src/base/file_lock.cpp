#include "base/file_lock.h"

#include "base/error.h"
#include "base/text.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace docwake::base {

namespace {

Error failure(const std::filesystem::path& path, int code)
{
    return Error(ErrorKind::unexpected, fmt::format("cannot lock {}", path.string()))
        .caused_by(std::generic_category().message(code))
        .hint("ls -ld " + shell_quoted(path.parent_path().string()));
}

} // namespace

std::optional<FileLock> FileLock::try_acquire(const std::filesystem::path& path)
{
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644); // NOLINT(*-vararg)
    if (descriptor < 0) {
        throw failure(path, errno);
    }
    FileLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
        return lock;
    }
    if (errno == EWOULDBLOCK) {
        return std::nullopt;
    }
    throw failure(path, errno);
}

FileLock::~FileLock()
{
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

} // namespace docwake::base
