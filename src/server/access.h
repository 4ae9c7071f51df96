#pragma once

#include "base/secret.h"

#include <string_view>

namespace docwake::server {

/// Whether a Host header names this server: a loopback name or address, the address that it was told to listen on, or
/// the one that the connection came in on; with any port, as tunnels change that. A web page of another site that
/// resolves its own name to this machine (DNS rebinding) comes with that name.
bool is_own_host(std::string_view host, std::string_view listening_on, std::string_view connected_to);

/// Whether an Authorization header holds the key as a bearer token.
bool is_authorized(std::string_view authorization, const base::Secret& key);

} // namespace docwake::server
