#include "http/curl_exchange.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/process.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace docwake::http {

namespace {

using std::chrono::milliseconds;

template <typename Value>
void set(CURL* handle, CURLoption option, Value value)
{
    if (const CURLcode code = curl_easy_setopt(handle, option, value); code != CURLE_OK) {
        throw base::Error(base::ErrorKind::unexpected, "the HTTP library refused a setting")
            .caused_by(curl_easy_strerror(code));
    }
}

template <typename Value>
Value info(CURL* handle, CURLINFO which)
{
    Value value{};
    curl_easy_getinfo(handle, which, &value);
    return value;
}

bool is_redirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

} // namespace

CurlExchange::CurlExchange(const Request& request, const Address& address, Receiver& receiver, bool may_redirect)
    : request_(request),
      address_(address),
      receiver_(receiver),
      may_redirect_(may_redirect),
      multi_(curl_multi_init()),
      easy_(curl_easy_init())
{
    if (!multi_ || !easy_) {
        throw base::Error(base::ErrorKind::unexpected, "the HTTP library could not be started");
    }
    configure();
}

Transfer CurlExchange::run(Clock::time_point started)
{
    curl_multi_add_handle(multi_.get(), easy_.get());
    const CURLcode code = drive(started);
    Transfer transfer = result(code);
    curl_multi_remove_handle(multi_.get(), easy_.get());
    if (thrown_) {
        std::rethrow_exception(thrown_);
    }
    return transfer;
}

void CurlExchange::configure()
{
    CURL* const easy = easy_.get();
    set(easy, CURLOPT_NOSIGNAL, 1L);
    set(easy, CURLOPT_URL, address_.url.c_str());
    set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(easy, CURLOPT_PATH_AS_IS, 1L);
    set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    set(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request_.limits.connect.count()));
    set(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    set(easy, CURLOPT_USERAGENT, "docwake/" DOCWAKE_VERSION);
    set(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
    set(easy, CURLOPT_ERRORBUFFER, error_.data());
    set(easy, CURLOPT_HEADERFUNCTION, &CurlExchange::on_header);
    set(easy, CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(easy, CURLOPT_WRITEFUNCTION, &CurlExchange::on_body);
    set(easy, CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(easy, CURLOPT_NOPROGRESS, 0L);
    set(easy, CURLOPT_XFERINFOFUNCTION, &CurlExchange::on_progress);
    set(easy, CURLOPT_XFERINFODATA, static_cast<void*>(this));
    if (is_loopback(address_)) {
        set(easy, CURLOPT_PROXY, "");
    }
    configure_request();
    configure_security();
}

void CurlExchange::configure_request()
{
    CURL* const easy = easy_.get();
    if (request_.method != "GET") {
        set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
        set(easy, CURLOPT_POSTFIELDS, request_.body.c_str());
        set(easy, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
    }
    for (const auto& [name, value] : request_.headers) {
        add_header(fmt::format("{}: {}", name, value));
    }
    if (!request_.bearer.empty()) {
        add_header("Authorization: Bearer " + request_.bearer.reveal());
    }
    // Otherwise a large body waits a second for a "100 Continue" that few servers send.
    add_header("Expect:");
    set(easy, CURLOPT_HTTPHEADER, headers_.get());
}

void CurlExchange::configure_security()
{
    CURL* const easy = easy_.get();
    set(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    set(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(easy, CURLOPT_PROXY_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    // The curl program honours these variables; the library does not.
    if (const auto file = base::environment_variable("SSL_CERT_FILE"); file && !file->empty()) {
        set(easy, CURLOPT_CAINFO, file->c_str());
        set(easy, CURLOPT_PROXY_CAINFO, file->c_str());
    }
    if (const auto folder = base::environment_variable("SSL_CERT_DIR"); folder && !folder->empty()) {
        set(easy, CURLOPT_CAPATH, folder->c_str());
        set(easy, CURLOPT_PROXY_CAPATH, folder->c_str());
    }
}

void CurlExchange::add_header(const std::string& line)
{
    curl_slist* const longer = curl_slist_append(headers_.get(), line.c_str());
    if (longer == nullptr) {
        throw base::Error(base::ErrorKind::unexpected, "out of memory");
    }
    static_cast<void>(headers_.release());
    headers_.reset(longer);
}

/// Exceptions must not go through libcurl's frames: they are kept and thrown again behind it.
template <typename Work>
bool CurlExchange::guarded(Work work) noexcept
{
    try {
        const bool go_on = work();
        last_activity_ = Clock::now();
        return go_on;
    } catch (...) {
        thrown_ = std::current_exception();
        return false;
    }
}

std::size_t CurlExchange::on_header(char* data, std::size_t size, std::size_t count, void* self) noexcept
{
    auto& exchange = *static_cast<CurlExchange*>(self);
    return exchange.guarded([&] { return exchange.take_header({data, size * count}); }) ? size * count : 0;
}

std::size_t CurlExchange::on_body(char* data, std::size_t size, std::size_t count, void* self) noexcept
{
    auto& exchange = *static_cast<CurlExchange*>(self);
    const bool go_on = exchange.guarded([&] {
        const bool wanted = exchange.receiver_.on_body({data, size * count});
        if (!wanted) {
            exchange.stopped_ = TransferEnd::cancelled;
        }
        return wanted;
    });
    return go_on ? size * count : CURL_WRITEFUNC_ERROR;
}

int CurlExchange::on_progress(void* self, curl_off_t /*download_size*/, curl_off_t downloaded,
                              curl_off_t /*upload_size*/, curl_off_t uploaded) noexcept
{
    // Bytes that wait for the rest of a compressed block, and those of a large request, are activity too.
    auto& exchange = *static_cast<CurlExchange*>(self);
    if (std::exchange(exchange.transferred_, downloaded + uploaded) != downloaded + uploaded) {
        exchange.last_activity_ = Clock::now();
    }
    return 0;
}

bool CurlExchange::take_header(std::string_view line)
{
    if (head_.state() == HeadReader::State::complete) {
        return true; // a trailer
    }
    switch (head_.add(line)) {
    case HeadReader::State::incomplete:
        return true;
    case HeadReader::State::too_large:
        stopped_ = TransferEnd::lost_before_head;
        return false;
    case HeadReader::State::complete:
        break;
    }
    if (may_redirect_ && is_redirect(head_.head().status)) {
        auto target = resolve(address_, std::string(header(head_.head().headers, "location")));
        if (target && target->origin() == address_.origin()) {
            redirect_ = std::move(target);
            return false;
        }
    }
    receiver_.on_head(head_.head());
    return true;
}

CURLcode CurlExchange::drive(Clock::time_point started)
{
    last_activity_ = Clock::now();
    for (;;) {
        int running = 0;
        curl_multi_perform(multi_.get(), &running);
        int waiting = 0;
        if (const CURLMsg* message = curl_multi_info_read(multi_.get(), &waiting)) {
            return message->data.result; // NOLINT(*-union-access): libcurl's own form
        }
        const milliseconds left = time_left(started);
        if (request_.is_left && request_.is_left()) {
            stopped_ = TransferEnd::cancelled;
        }
        if (stopped_) {
            return CURLE_OPERATION_TIMEDOUT;
        }
        curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(left.count()), nullptr);
    }
}

/// How long nothing needs to be looked at; sets `stopped_` when a limit is reached.
milliseconds CurlExchange::time_left(Clock::time_point started)
{
    const auto now = Clock::now();
    milliseconds left{1000};
    const auto check = [&](milliseconds limit, Clock::time_point since, TransferEnd end) {
        if (limit.count() > 0) {
            // Rounded up, so that the wait does not end just before the limit again and again.
            const auto rest = std::chrono::ceil<milliseconds>(since + limit - now);
            if (rest.count() <= 0) {
                stopped_ = end;
            }
            left = std::clamp(rest, milliseconds{0}, left);
        }
    };
    if (is_sent()) { // before that, the limit for the connection holds
        check(request_.limits.idle, last_activity_, TransferEnd::idle_limit);
    } else {
        last_activity_ = now;
    }
    check(request_.limits.total, started, TransferEnd::total_limit);
    return left;
}

/// Whether a byte of the request may have left. Behind a proxy, the size also counts what was said to the proxy.
bool CurlExchange::is_sent() const
{
    const bool any_bytes = info<long>(easy_.get(), CURLINFO_REQUEST_SIZE) > 0;
    return any_bytes && (!address_.is_encrypted() || info<curl_off_t>(easy_.get(), CURLINFO_APPCONNECT_TIME_T) > 0);
}

Transfer CurlExchange::result(CURLcode code) const
{
    const bool has_head = head_.state() == HeadReader::State::complete;
    if (code == CURLE_OK && has_head) {
        return {.end = TransferEnd::complete, .has_head = true, .problem = {}};
    }
    TransferEnd end = has_head ? TransferEnd::lost_in_body : TransferEnd::lost_before_head;
    if (stopped_) {
        end = *stopped_;
    }
    if (!is_sent()) {
        end = TransferEnd::not_sent;
    }
    return {.end = end, .has_head = has_head, .problem = problem(code), .permanent = is_permanent(code)};
}

bool CurlExchange::is_permanent(CURLcode code) const
{
    if (is_refused_by_proxy()) {
        return true;
    }
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return true;
    case CURLE_COULDNT_CONNECT: // nobody on this machine is about to come back by himself
        return is_loopback(address_);
    default:
        return false;
    }
}

/// It answered the CONNECT, and knows why not.
bool CurlExchange::is_refused_by_proxy() const
{
    const long status = info<long>(easy_.get(), CURLINFO_HTTP_CONNECTCODE);
    return status >= 300 && status < 500;
}

std::string CurlExchange::problem(CURLcode code) const
{
    const std::string where = address_.host + ":" + address_.port;
    if (is_refused_by_proxy()) {
        return fmt::format(
            "the proxy does not connect to {}: it answered {} (HTTPS_PROXY names the proxy, with its user "
            "and password if it has them: http://USER:PASSWORD@HOST:PORT)",
            where, info<long>(easy_.get(), CURLINFO_HTTP_CONNECTCODE));
    }
    if (head_.state() == HeadReader::State::too_large) {
        return fmt::format("the answer of {} has more headers than any sensible one", where);
    }
    if (stopped_ == TransferEnd::cancelled) {
        return "stopped by us";
    }
    if (stopped_ == TransferEnd::idle_limit) {
        return fmt::format("{} was silent for {}", where, base::readable_duration(request_.limits.idle));
    }
    if (stopped_ == TransferEnd::total_limit) {
        return fmt::format("{} was not done after {}", where, base::readable_duration(request_.limits.total));
    }
    if (code == CURLE_COULDNT_CONNECT && is_loopback(address_)) {
        return fmt::format("nothing listens at {}", where);
    }
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return fmt::format("no connection to {} within {}", where, base::readable_duration(request_.limits.connect));
    case CURLE_GOT_NOTHING:
        return fmt::format("{} closed the connection without an answer", where);
    case CURLE_PARTIAL_FILE:
        return fmt::format("{} closed the connection in the middle of its answer", where);
    case CURLE_PEER_FAILED_VERIFICATION:
        return fmt::format("the certificate of {} is not accepted: {} (SSL_CERT_FILE names the certificate of a "
                           "private authority)",
                           where, error_.front() != '\0' ? error_.data() : curl_easy_strerror(code));
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
        return fmt::format("the connection to {} broke", where);
    default:
        return fmt::format("{}: {}", where, error_.front() != '\0' ? error_.data() : curl_easy_strerror(code));
    }
}

} // namespace docwake::http
