#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace docwake::base {

/// A file's bytes, which the system reads as they are looked at. For files that nobody writes to any more: they may be
/// removed meanwhile, but where one is cut short, the program ends.
class MappedFile
{
public:
    /// Nothing where there is no such file, or no memory to map it to.
    static std::optional<MappedFile> open(const std::filesystem::path& path);

    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    std::string_view bytes() const { return bytes_; }

private:
    explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}

    std::string_view bytes_;
};

} // namespace docwake::base
