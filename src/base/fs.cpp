#include "base/fs.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/process.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <fstream>
#include <system_error>

namespace docwake::base {

namespace {

Error unreadable(const std::filesystem::path& path, std::string cause)
{
    return Error(ErrorKind::configuration, fmt::format("cannot read {}", path.string()))
        .caused_by(std::move(cause))
        .hint("ls -ld " + shell_quoted(path.string()));
}

Error unwritable(const std::filesystem::path& path, std::string cause)
{
    return Error(ErrorKind::unexpected, fmt::format("cannot write {}", path.string()))
        .caused_by(std::move(cause))
        .hint(fmt::format("df -h {0}; ls -ld {0}", shell_quoted(path.parent_path().string())));
}

void create_parent(const std::filesystem::path& path)
{
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error) {
        throw unwritable(path, error.message());
    }
}

void write_stream(const std::filesystem::path& path, std::string_view content, std::ios::openmode mode)
{
    errno = 0;
    std::ofstream file(path, std::ios::binary | mode);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    file.close();
    if (!file) {
        throw unwritable(path, std::generic_category().message(errno));
    }
}

void write_beside(const std::filesystem::path& path, std::string_view content,
                  std::optional<std::filesystem::perms> permissions)
{
    const std::filesystem::path draft = path.string() + "." + random_hex(6) + ".tmp";
    std::error_code error;
    try {
        if (permissions) {
            write_stream(draft, {}, std::ios::trunc);
            std::filesystem::permissions(draft, *permissions);
        }
        write_stream(draft, content, std::ios::trunc);
    } catch (const std::exception&) {
        std::filesystem::remove(draft, error);
        throw;
    }
    std::filesystem::rename(draft, path, error);
    if (error) {
        const std::string cause = error.message();
        std::filesystem::remove(draft, error);
        throw unwritable(path, cause);
    }
}

} // namespace

std::string read_file(const std::filesystem::path& path, std::size_t limit)
{
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        throw unreadable(path, "it is a folder");
    }
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw unreadable(path, std::generic_category().message(errno));
    }
    // As large as it says; a pipe, and what grows meanwhile, has more.
    constexpr std::size_t least = 4096;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    std::string content(error ? least : static_cast<std::size_t>(std::min<std::uintmax_t>(size, limit)) + 1, '\0');
    std::size_t read = 0;
    while (file.read(content.data() + read, static_cast<std::streamsize>(content.size() - read)) || file.gcount() > 0) {
        read += static_cast<std::size_t>(file.gcount());
        if (read > limit) {
            throw unreadable(path, fmt::format("it is larger than {} bytes", limit));
        }
        if (read == content.size()) {
            content.resize(2 * content.size() + least);
        }
    }
    content.resize(read);
    if (file.bad()) {
        throw unreadable(path, std::generic_category().message(errno));
    }
    return content;
}

std::optional<std::string> read_file_if_present(const std::filesystem::path& path, std::size_t limit)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        return std::nullopt;
    }
    return read_file(path, limit);
}

bool is_there(const std::filesystem::path& path)
{
    std::error_code error;
    return std::filesystem::exists(path, error);
}

void write_file(const std::filesystem::path& path, std::string_view content)
{
    create_parent(path);
    write_beside(path, content, std::nullopt);
}

void write_private_file(const std::filesystem::path& path, std::string_view content)
{
    create_parent(path);
    write_beside(path, content, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

void write_script(const std::filesystem::path& path, std::string_view content)
{
    std::error_code error;
    const std::filesystem::path file = std::filesystem::weakly_canonical(path, error);
    const std::filesystem::path& target = error ? path : file;
    const auto status = std::filesystem::status(target, error);
    constexpr auto for_everybody = static_cast<std::filesystem::perms>(0755);
    create_parent(target);
    write_beside(target, content, std::filesystem::is_regular_file(status) ? status.permissions() : for_everybody);
}

void append_file(const std::filesystem::path& path, std::string_view content)
{
    create_parent(path);
    write_stream(path, content, std::ios::app);
}

std::filesystem::path user_config_folder()
{
#ifdef _WIN32
    constexpr const char* config = "APPDATA";
#else
    constexpr const char* config = "XDG_CONFIG_HOME";
#endif
    if (const auto folder = environment_variable(config); folder && std::filesystem::path(*folder).is_absolute()) {
        return std::filesystem::path(*folder) / "docwake";
    }
    if (const auto home = environment_variable("HOME"); home && !home->empty()) {
        return std::filesystem::path(*home) / ".config" / "docwake";
    }
    return {};
}

std::string file_url(const std::filesystem::path& path)
{
    const std::string text = std::filesystem::absolute(path).generic_string();
    return (text.starts_with('/') ? "file://" : "file:///") + percent_encoded(text, "/:");
}

std::filesystem::path path_of_file_url(std::string_view url)
{
    constexpr std::string_view scheme = "file://";
    if (!url.starts_with(scheme)) {
        return {};
    }
    std::string path;
    for (std::size_t at = scheme.size(); at < url.size(); ++at) {
        unsigned int byte = 0;
        const char* digits = url.data() + at + 1;
        if (url[at] == '%' && at + 2 < url.size() && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
            path.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
            at += 2;
        } else {
            path.push_back(url[at]);
        }
    }
    return path;
}

} // namespace docwake::base
