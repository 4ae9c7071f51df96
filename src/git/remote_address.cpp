#include "git/remote_address.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace docwake::git {

namespace {

/// Hosts that serve ssh for another one, mostly on port 443.
std::string_view web_host(std::string_view host)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> hosts = {{
        {"ssh.github.com", "github.com"},
        {"altssh.gitlab.com", "gitlab.com"},
        {"altssh.bitbucket.org", "bitbucket.org"},
    }};
    const auto* const found = std::ranges::find(hosts, host, [](const auto& entry) { return entry.first; });
    return found == hosts.end() ? host : found->second;
}

/// Azure's ssh paths are not those of its pages.
bool has_no_page(std::string_view host)
{
    return host == "ssh.dev.azure.com" || host == "vs-ssh.visualstudio.com";
}

bool is_plain(std::string_view text)
{
    return base::is_valid_utf8(text) && std::ranges::none_of(text, [](char c) {
               return (c >= 0 && c <= ' ') || c == '\x7f' || c == '"' || c == '<' || c == '>' || c == '\\';
           });
}

/// "/owner/name.git/" as "owner/name".
std::string repository_name(std::string_view path)
{
    path = path.substr(0, path.find_first_of("?#"));
    while (path.starts_with('/')) {
        path.remove_prefix(1);
    }
    while (path.ends_with('/')) {
        path.remove_suffix(1);
    }
    if (path.ends_with(".git")) {
        path.remove_suffix(4);
    }
    return std::string(path);
}

struct Host
{
    std::string name;
    std::string_view port; ///< with its colon, or empty
};

/// The host in "user:password@host:port".
Host take_host(std::string_view authority)
{
    authority.remove_prefix(authority.rfind('@') + 1); // npos + 1 is 0
    const std::size_t colon = authority.find(':', authority.starts_with('[') ? authority.find(']') : 0);
    return {base::to_lower_ascii(authority.substr(0, colon)),
            colon == std::string_view::npos ? std::string_view() : authority.substr(colon)};
}

/// ssh looks a host without a dot up in the user's configuration, where it can be anything.
bool is_public_host(std::string_view host)
{
    return host.find('.') != std::string_view::npos && !has_no_page(host);
}

RemoteAddress from_parts(std::string_view host, std::string_view port, std::string_view path, bool has_page)
{
    RemoteAddress result{repository_name(path), {}};
    if (!is_plain(result.name) || !is_plain(host)) {
        return {};
    }
    if (has_page && !host.empty() && !result.name.empty()) {
        result.url.append("https://").append(host).append(port).append("/").append(result.name);
    }
    return result;
}

RemoteAddress from_url(std::string_view scheme, std::string_view rest)
{
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view path = rest.substr(slash);
    const Host host = take_host(rest.substr(0, slash));
    if (scheme == "https") {
        return from_parts(host.name, host.port == ":443" ? std::string_view() : host.port, path, true);
    }
    if (scheme == "http") { // a server without TLS has no https page
        return from_parts(host.name, {}, path, false);
    }
    if (scheme == "ssh" || scheme == "git" || scheme == "git+ssh" || scheme == "ssh+git") {
        return from_parts(web_host(host.name), {}, path, is_public_host(host.name));
    }
    return {};
}

} // namespace

RemoteAddress parse_remote_address(std::string_view address)
{
    address = base::trim(address);
    if (const std::size_t scheme = address.find("://"); scheme != std::string_view::npos) {
        return from_url(base::to_lower_ascii(address.substr(0, scheme)), address.substr(scheme + 3));
    }
    // ssh's short form has a colon before any slash. One letter before it is a Windows drive, and two colons follow the
    // name of a helper program.
    const std::size_t colon = address.find(':');
    if (colon == std::string_view::npos || colon < 2 || address.find('/') < colon ||
        address.substr(colon).starts_with("::")) {
        return {};
    }
    const std::string host = take_host(address.substr(0, colon)).name;
    return from_parts(web_host(host), {}, address.substr(colon + 1), is_public_host(host));
}

} // namespace docwake::git
