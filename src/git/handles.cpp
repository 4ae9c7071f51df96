#include "git/handles.h"

#include "base/error.h"
#include "base/utf8.h"
#include "git/certificates.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <mutex>
#include <utility>

namespace docwake::git {

namespace {

/// Of each character as a hexadecimal digit; -1 for others. A table, because ids are random and branches would be
/// mispredicted: reading a history reads more ids than anything.
constexpr auto digit_values = [] {
    std::array<int, 256> values{};
    values.fill(-1);
    for (int i = 0; i < 16; ++i) {
        values[static_cast<unsigned char>("0123456789abcdef"[i])] = i;
        values[static_cast<unsigned char>("0123456789ABCDEF"[i])] = i;
    }
    return values;
}();

} // namespace

void check(int rc, std::string_view what)
{
    if (rc >= 0) {
        return;
    }
    base::Error error(base::ErrorKind::git, fmt::format("cannot {}", what));
    if (std::string cause = last_message(); !cause.empty()) {
        error.caused_by(std::move(cause));
    }
    throw error;
}

std::string last_message()
{
    const git_error* error = git_error_last();
    return error == nullptr || error->message == nullptr ? std::string() : base::repair_utf8(error->message);
}

void initialise()
{
    static std::once_flag once;
    std::call_once(once, [] {
        const WithoutCertificates quickly;
        check(git_libgit2_init(), "start libgit2");
        // Hashing every object that is read takes a third of the time; zlib's checksum still finds corrupt ones.
        check(git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0), "set libgit2's options");
        // By default it keeps 256 MiB of commits and small trees; Objects keeps what is worth it.
        constexpr std::ptrdiff_t most_cached = 16 << 20;
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the only way to set options
        check(git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, most_cached), "set libgit2's options");
        // Extensions that change nothing for a reader of objects and references; open_repository() looks at the
        // values of objectformat and refstorage.
        std::array<const char*, 6> extensions = {"worktreeconfig",    "partialclone", "preciousobjects",
                                                 "relativeworktrees", "objectformat", "refstorage"};
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the only way to set options
        check(git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions.data(), extensions.size()), "set libgit2's options");
        // libgit2 knows neither `safe.directory = *` nor the environment's configuration. Reading objects runs
        // nothing that the repository's owner decides, and the git program makes its own check.
        check(git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0), "set libgit2's options");
    });
}

std::string to_hex(const git_oid& id)
{
    // Thousands of ids are written: git_oid_fmt takes four times as long.
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr unsigned half = 4;
    constexpr unsigned mask = 15;
    std::array<char, GIT_OID_HEXSZ> hex{};
    for (std::size_t i = 0; i < GIT_OID_RAWSZ; ++i) {
        hex[2 * i] = digits[id.id[i] >> half];
        hex[2 * i + 1] = digits[id.id[i] & mask];
    }
    return {hex.data(), hex.size()};
}

git_oid to_oid(std::string_view hex)
{
    git_oid id{};
    bool valid = hex.size() == GIT_OID_HEXSZ;
    for (std::size_t i = 0; valid && i < GIT_OID_RAWSZ; ++i) {
        const int high = digit_values[static_cast<unsigned char>(hex[2 * i])];
        const int low = digit_values[static_cast<unsigned char>(hex[2 * i + 1])];
        valid = high >= 0 && low >= 0;
        id.id[i] = static_cast<unsigned char>(high * 16 + low);
    }
    if (!valid) {
        throw base::Error(base::ErrorKind::git, fmt::format("\"{}\" is not a full commit id", base::repair_utf8(hex)));
    }
    return id;
}

} // namespace docwake::git
