#pragma once

#include "support/background_program.h"
#include "support/certificates.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace docwake::support {

/// The system's nginx, speaking TLS on 127.0.0.1 in front of a server there that does not.
class Nginx
{
public:
    struct Options
    {
        bool http2 = true;
        std::string directives; ///< of the location that stands for the server
    };

    static bool is_installed();

    /// Its files stand in `folder`, which it makes.
    Nginx(const std::filesystem::path& folder, const Identity& identity, int upstream_port, const Options& options);
    ~Nginx();
    Nginx(const Nginx&) = delete;
    Nginx& operator=(const Nginx&) = delete;

    int port() const { return port_; }
    /// "https://127.0.0.1:PORT".
    std::string url() const;
    /// Stops it and gives a line for each request: "HTTP/2.0 TLSv1.3 POST /v1/agent/local/job 200 [gzip] docwake/0.1.0
    /// OK", with the encoding of the answer in brackets, `-` for none, and without the OK where the client did not wait
    /// for the end.
    std::vector<std::string> stop();

private:
    std::filesystem::path folder_;
    int port_ = 0;
    std::optional<BackgroundProgram> program_;
};

/// The system's tinyproxy on 127.0.0.1, which lets in who says user `someone` and the password.
class Tinyproxy
{
public:
    static bool is_installed();

    /// Names that end in `domain` are reached through the proxy at `parent_port` of 127.0.0.1.
    Tinyproxy(const std::filesystem::path& folder, const std::string& password, const std::string& domain,
              int parent_port);

    /// "http://someone:PASSWORD@127.0.0.1:PORT".
    std::string url(const std::string& password) const;
    /// Stops it and gives the first lines of the requests that it carried: "CONNECT agent.test:443 HTTP/1.1".
    std::vector<std::string> stop();

private:
    int port_ = 0;
    std::optional<BackgroundProgram> program_;
};

} // namespace docwake::support
