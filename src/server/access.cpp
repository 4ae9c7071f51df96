#include "server/access.h"

#include "base/text.h"

#include <algorithm>
#include <string>

namespace docwake::server {

namespace {

/// Without the port, and without the brackets of an IPv6 address.
std::string_view name_of_host(std::string_view host)
{
    if (host.starts_with('[')) {
        const std::size_t end = host.find(']');
        return end == std::string_view::npos ? std::string_view{} : host.substr(1, end - 1);
    }
    return host.substr(0, host.find(':'));
}

/// All of 127.0.0.0/8; a name such as 127.evil.example is none.
bool is_loopback_ipv4(std::string_view host)
{
    const auto is_number = [](std::string_view part) {
        return !part.empty() && part.size() <= 3 &&
               std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    };
    const auto parts = base::split(host, '.');
    return parts.size() == 4 && parts[0] == "127" && std::ranges::all_of(parts, is_number);
}

} // namespace

bool is_own_host(std::string_view host, std::string_view listening_on, std::string_view connected_to)
{
    // How a socket that listens on all addresses names IPv4 ones.
    constexpr std::string_view mapped_prefix = "::ffff:";
    const std::string name = base::to_lower_ascii(name_of_host(host));
    if (connected_to.starts_with(mapped_prefix)) {
        connected_to.remove_prefix(mapped_prefix.size());
    }
    return !name.empty() && (name == "localhost" || name == "::1" || is_loopback_ipv4(name) ||
                             name == base::to_lower_ascii(listening_on) || name == connected_to);
}

bool is_authorized(std::string_view authorization, const base::Secret& key)
{
    constexpr std::string_view scheme = "bearer ";
    return !key.empty() && base::to_lower_ascii(authorization.substr(0, scheme.size())) == scheme &&
           base::equal_in_constant_time(base::trim(authorization.substr(scheme.size())), key.reveal());
}

} // namespace docwake::server
