#include "support/tls_server.h"

#include "support/socket.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <stdexcept>

namespace docwake::support {

namespace {

struct Deleter
{
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    void operator()(SSL* session) const { SSL_free(session); }
    void operator()(BIO* bio) const { BIO_free_all(bio); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
template <typename T>
using Handle = std::unique_ptr<T, Deleter>;

/// Keeps what the client offers in the session's data, and chooses HTTP/1.1.
int choose_protocol(SSL* session, const unsigned char** chosen, unsigned char* size, const unsigned char* offered,
                    unsigned offered_size, void* /*unused*/)
{
    auto& text = *static_cast<std::string*>(SSL_get_app_data(session));
    for (unsigned at = 0; at < offered_size; at += 1U + offered[at]) {
        text += " " + std::string(reinterpret_cast<const char*>(offered) + at + 1, offered[at]);
    }
    static constexpr std::array<unsigned char, 8> http1{'h', 't', 't', 'p', '/', '1', '.', '1'};
    *chosen = http1.data();
    *size = http1.size();
    return SSL_TLSEXT_ERR_OK;
}

Handle<SSL_CTX> make_context(const Identity& identity, int newest_version)
{
    Handle<SSL_CTX> context(SSL_CTX_new(TLS_server_method()));
    const Handle<BIO> certificate_bio(BIO_new_mem_buf(identity.certificate.data(), -1));
    const Handle<BIO> key_bio(BIO_new_mem_buf(identity.key.data(), -1));
    const Handle<X509> certificate(PEM_read_bio_X509(certificate_bio.get(), nullptr, nullptr, nullptr));
    const Handle<EVP_PKEY> key(PEM_read_bio_PrivateKey(key_bio.get(), nullptr, nullptr, nullptr));
    if (SSL_CTX_use_certificate(context.get(), certificate.get()) != 1 ||
        SSL_CTX_use_PrivateKey(context.get(), key.get()) != 1) {
        throw std::runtime_error("the certificate cannot be used");
    }
    if (newest_version != 0) {
        SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context.get(), newest_version);
        SSL_CTX_set_cipher_list(context.get(), "ALL:@SECLEVEL=0"); // which old versions need
    }
    SSL_CTX_set_alpn_select_cb(context.get(), choose_protocol, nullptr);
    return context;
}

void relay_decrypted(SSL* session, const Socket& client, const Socket& upstream)
{
    std::array<char, 16 * 1024> buffer{};
    std::array<pollfd, 2> waited{{{client.descriptor(), POLLIN, 0}, {upstream.descriptor(), POLLIN, 0}}};
    while (SSL_pending(session) > 0 || ::poll(waited.data(), waited.size(), -1) > 0) {
        if (SSL_pending(session) > 0 || waited[0].revents != 0) {
            const int received = SSL_read(session, buffer.data(), buffer.size());
            if (received <= 0 ||
                !send_all(upstream.descriptor(), {buffer.data(), static_cast<std::size_t>(received)})) {
                return;
            }
        }
        if (waited[1].revents != 0) {
            const ssize_t received = ::recv(upstream.descriptor(), buffer.data(), buffer.size(), 0);
            if (received <= 0 || SSL_write(session, buffer.data(), static_cast<int>(received)) <= 0) {
                return;
            }
        }
    }
}

} // namespace

struct TlsServer::State
{
    State(const Identity& identity, int port, Options options)
        : context(make_context(identity, options.newest_version)),
          upstream_port(port),
          loop([this](const Socket& client, const ConnectionLoop::Watch& watch) { serve(client, watch); })
    {
        std::signal(SIGPIPE, SIG_IGN); // OpenSSL writes to connections that the client has left
    }

    void serve(const Socket& client, const ConnectionLoop::Watch& watch)
    {
        std::string offered;
        const Handle<SSL> session(SSL_new(context.get()));
        SSL_set_app_data(session.get(), &offered);
        SSL_set_fd(session.get(), client.descriptor());
        const bool agreed = SSL_accept(session.get()) == 1;
        {
            const std::scoped_lock lock(mutex);
            handshakes.push_back(agreed ? SSL_get_version(session.get()) + offered : "failed");
        }
        changed.notify_all();
        if (agreed) {
            const Socket upstream = connect_to_loopback(upstream_port);
            watch(upstream);
            relay_decrypted(session.get(), client, upstream);
            SSL_shutdown(session.get());
        }
    }

    Handle<SSL_CTX> context;
    int upstream_port;
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::string> handshakes;
    ConnectionLoop loop; ///< last: its threads use the rest
};

TlsServer::TlsServer(const Identity& identity, int upstream_port, Options options)
    : state_(std::make_unique<State>(identity, upstream_port, options))
{
}

TlsServer::~TlsServer() = default;

int TlsServer::port() const
{
    return state_->loop.port();
}

std::string TlsServer::url() const
{
    return "https://127.0.0.1:" + std::to_string(port());
}

std::vector<std::string> TlsServer::handshakes() const
{
    std::unique_lock lock(state_->mutex);
    state_->changed.wait_for(lock, std::chrono::seconds(10), [this] { return !state_->handshakes.empty(); });
    return state_->handshakes;
}

} // namespace docwake::support
