#include "support/gateways.h"

#include "base/fs.h"
#include "base/text.h"
#include "support/program.h"
#include "support/socket.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace docwake::support {

namespace {

/// Debian keeps servers in /usr/sbin, which is not on every user's PATH.
std::string path_of(const std::string& program)
{
    const std::string path = base::environment_variable("PATH").value_or("") + ":/usr/sbin:/usr/bin";
    for (const std::string_view folder : base::split(path, ':')) {
        const std::filesystem::path candidate = std::filesystem::path(folder) / program;
        std::error_code ignored;
        if (!folder.empty() && std::filesystem::is_regular_file(candidate, ignored)) {
            return candidate.string();
        }
    }
    return {};
}

std::string nginx_configuration(const std::filesystem::path& folder, int port, int upstream_port,
                                const Nginx::Options& options)
{
    std::string temporary;
    for (const char* const kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
        temporary += fmt::format("  {}_temp_path {}/{};\n", kind, folder.string(), kind);
    }
    return fmt::format(R"(daemon off;
worker_processes 1;
{6}pid {0}/nginx.pid;
error_log {0}/error.log;
events {{ worker_connections 64; }}
http {{
  log_format line '$server_protocol $ssl_protocol $request_method $uri $status [$sent_http_content_encoding] $http_user_agent $request_completion';
  access_log {0}/access.log line;
{1}  server {{
    listen 127.0.0.1:{2} ssl{3};
    ssl_certificate {0}/certificate.pem;
    ssl_certificate_key {0}/key.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    location / {{
      proxy_pass http://127.0.0.1:{4};
      {5}
    }}
  }}
}}
)",
                       folder.string(), temporary, port, options.http2 ? " http2" : "", upstream_port,
                       options.directives, ::geteuid() == 0 ? "user root;\n" : "");
}

} // namespace

bool Nginx::is_installed()
{
    return !path_of("nginx").empty();
}

Nginx::Nginx(const std::filesystem::path& folder, const Identity& identity, int upstream_port, const Options& options)
    : folder_(folder)
{
    std::filesystem::create_directories(folder);
    base::write_file(folder / "certificate.pem", identity.certificate);
    base::write_file(folder / "key.pem", identity.key);
    // nginx takes over sockets that are named here, which it does to replace itself by a newer one: so the port is
    // chosen by the system and never free for another, and connections wait from the beginning.
    const Socket socket = bind_to_loopback();
    if (::listen(socket.descriptor(), SOMAXCONN) != 0 || ::fcntl(socket.descriptor(), F_SETFD, 0) != 0) {
        throw std::runtime_error("a socket cannot be handed on");
    }
    port_ = port_of(socket);
    base::write_file(folder / "nginx.conf", nginx_configuration(folder, port_, upstream_port, options));
    base::Environment environment = clean_environment(folder);
    environment["NGINX"] = fmt::format("{};", socket.descriptor());
    program_.emplace(folder,
                     std::vector<std::string>{path_of("nginx"), "-e", (folder / "error.log").string(), "-c",
                                              (folder / "nginx.conf").string()},
                     environment);
}

Nginx::~Nginx()
{
    program_->stop(); // a kill would leave its worker behind
}

std::string Nginx::url() const
{
    return fmt::format("https://127.0.0.1:{}", port_);
}

std::vector<std::string> Nginx::stop()
{
    program_->stop();
    const std::string log = base::read_file(folder_ / "access.log");
    std::vector<std::string> lines;
    for (const std::string_view line : base::split(log, '\n')) {
        if (!line.empty()) {
            lines.emplace_back(line);
        }
    }
    return lines;
}

bool Tinyproxy::is_installed()
{
    return !path_of("tinyproxy").empty();
}

Tinyproxy::Tinyproxy(const std::filesystem::path& folder, const std::string& password, const std::string& domain,
                     int parent_port)
{
    std::filesystem::create_directories(folder);
    constexpr int most_tries = 20;
    for (int tries = 0; tries < most_tries; ++tries) {
        // It cannot say which port it was given: another program may take this one in between.
        port_ = port_of(bind_to_loopback());
        base::write_file(folder / "tinyproxy.conf",
                         fmt::format("Listen 127.0.0.1\nPort {}\nLogLevel Info\nBasicAuth someone {}\n"
                                     "Upstream http 127.0.0.1:{} \"{}\"\n",
                                     port_, password, parent_port, domain));
        program_.emplace(
            folder, std::vector<std::string>{path_of("tinyproxy"), "-d", "-c", (folder / "tinyproxy.conf").string()},
            clean_environment(folder));
        for (std::string line = program_->read_line(); !line.empty(); line = program_->read_line()) {
            if (line.find("Accepting connections") != std::string::npos) {
                return;
            }
        }
    }
    throw std::runtime_error("tinyproxy does not start");
}

std::string Tinyproxy::url(const std::string& password) const
{
    return fmt::format("http://someone:{}@127.0.0.1:{}", password, port_);
}

std::vector<std::string> Tinyproxy::stop()
{
    program_->stop();
    std::vector<std::string> requests;
    for (std::string line = program_->read_line(); !line.empty(); line = program_->read_line()) {
        const std::size_t request = line.find("CONNECT ", 1); // the first word is a level, which may be the same
        if (line.find("Request (") != std::string::npos && request != std::string::npos) {
            requests.push_back(line.substr(request));
        }
    }
    return requests;
}

} // namespace docwake::support
