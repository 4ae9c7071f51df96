#include "git/handles.h"

#include "base/error.h"
#include "base/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

namespace docwake::git {

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
        check(git_libgit2_init(), "start libgit2");
        // Hashing every object that is read takes a third of the time; zlib's checksum still finds corrupt ones.
        check(git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0), "set libgit2's options");
        // Extensions that change nothing for a reader of objects and references; open_repository() looks at the
        // values of objectformat and refstorage.
        std::array<const char*, 6> extensions = {"worktreeconfig",    "partialclone", "preciousobjects",
                                                 "relativeworktrees", "objectformat", "refstorage"};
        check(git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions.data(), extensions.size()), "set libgit2's options");
        // libgit2 knows neither `safe.directory = *` nor the environment's configuration. Reading objects runs
        // nothing that the repository's owner decides, and the git program makes its own check.
        check(git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0), "set libgit2's options");
    });
}

std::string to_hex(const git_oid& id)
{
    std::string hex(GIT_OID_HEXSZ, '0');
    git_oid_fmt(hex.data(), &id);
    return hex;
}

git_oid to_oid(std::string_view hex)
{
    const bool hexadecimal = std::ranges::all_of(
        hex, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
    git_oid id{};
    if (hex.size() != GIT_OID_HEXSZ || !hexadecimal) {
        throw base::Error(base::ErrorKind::git, fmt::format("\"{}\" is not a full commit id", base::repair_utf8(hex)));
    }
    check(git_oid_fromstrn(&id, hex.data(), hex.size()), "read an id");
    return id;
}

} // namespace docwake::git
