#pragma once

#include "http/client.h"

#include <memory>

namespace docwake::http {

/// A client over libcurl. Not for use by two threads at once.
std::unique_ptr<Client> make_curl_client();

} // namespace docwake::http
