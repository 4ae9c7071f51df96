#pragma once

#include <filesystem>
#include <optional>

namespace docwake::base {

/// A lock that one process holds at a time and that ends with its process, however that ends. The file stays: removing
/// it would let two processes lock two files of one name.
class FileLock
{
public:
    /// Creates the file and its folder where they are missing. Empty: another process has it. Throws Error{unexpected}
    /// when the file cannot be made.
    static std::optional<FileLock> try_acquire(const std::filesystem::path& path);

    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

} // namespace docwake::base
