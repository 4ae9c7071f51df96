#pragma once

#include <optional>
#include <string>

namespace docwake::http {

/// Where a request goes.
struct Address
{
    std::string url;
    std::string scheme; ///< "http" or "https"
    std::string host;   ///< in lower case; an IPv6 address stands in brackets
    std::string port;   ///< never empty

    /// "https://example.org:8443".
    std::string origin() const { return scheme + "://" + host + ":" + port; }
    bool is_encrypted() const { return scheme == "https"; }
};

/// Throws Error{configuration} for anything but an http or https address without a user name.
Address parse_address(const std::string& text);

/// What a Location header names; empty: nothing that could be asked.
std::optional<Address> resolve(const Address& from, const std::string& location);

/// 127.0.0.0/8, ::1 and localhost: what cannot leave this machine.
bool is_loopback(const Address& address);

} // namespace docwake::http
