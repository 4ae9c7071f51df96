#pragma once

#include <string>
#include <string_view>

namespace docwake::git {

/// What people call a remote repository, and where they look at it.
struct RemoteAddress
{
    std::string name; ///< "owner/name", on some forges with more folders before; empty for a local path
    std::string url;  ///< https, without credentials; empty when there is none that would work

    bool operator==(const RemoteAddress&) const = default;
};

/// Understands https, http, ssh and git addresses and ssh's short form `host:path`.
RemoteAddress parse_remote_address(std::string_view address);

} // namespace docwake::git
