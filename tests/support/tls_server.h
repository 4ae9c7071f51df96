#pragma once

#include "support/certificates.h"

#include <memory>
#include <string>
#include <vector>

namespace docwake::support {

/// Speaks TLS on 127.0.0.1 in front of a server there that does not.
class TlsServer
{
public:
    struct Options
    {
        int newest_version = 0; ///< as OpenSSL's TLS1_1_VERSION; 0: any
    };

    TlsServer(const Identity& identity, int upstream_port, Options options);
    TlsServer(const Identity& identity, int upstream_port) : TlsServer(identity, upstream_port, Options{}) {}
    ~TlsServer();
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    int port() const;
    /// "https://127.0.0.1:PORT".
    std::string url() const;
    /// What each handshake came to: the version agreed upon and the protocols that the client offered, "TLSv1.3 h2
    /// http/1.1", or "failed". Waits for the first, of which the client may know before this does.
    std::vector<std::string> handshakes() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace docwake::support
