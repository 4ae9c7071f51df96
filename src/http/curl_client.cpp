#include "http/curl_client.h"

#include "base/error.h"
#include "http/address.h"
#include "http/curl_exchange.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace docwake::http {

namespace {

constexpr int redirect_limit = 5;

void start_library()
{
    static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (code != CURLE_OK) {
        throw base::Error(base::ErrorKind::unexpected, "the HTTP library could not be started")
            .caused_by(curl_easy_strerror(code));
    }
}

bool holds_control_character(std::string_view text)
{
    return std::ranges::any_of(text, [](char character) {
        const auto byte = static_cast<unsigned char>(character);
        return byte == 0x7F || (byte < 0x20 && byte != '\t');
    });
}

void check(const Request& request, const Address& address)
{
    const auto refuse = [](std::string message) {
        return base::Error(base::ErrorKind::configuration, std::move(message));
    };
    const bool has_valid_method = !request.method.empty() && std::ranges::all_of(request.method, [](char character) {
        return character >= 'A' && character <= 'Z';
    });
    if (!has_valid_method) {
        throw refuse(fmt::format("`{}` is not an HTTP method", request.method));
    }
    for (const auto& [name, value] : request.headers) {
        if (name.empty() || name.find_first_of(": ") != std::string::npos || holds_control_character(name) ||
            holds_control_character(value)) {
            throw refuse("a request header holds a character that headers cannot hold");
        }
    }
    if (holds_control_character(request.bearer.reveal())) {
        throw refuse("the key holds a line end or another control character")
            .hint("export MINTLIFY_API_KEY=... (the key alone, on one line)");
    }
    if (!request.bearer.empty() && !address.is_encrypted() && !is_loopback(address)) {
        throw refuse(fmt::format("the key would go to {} without encryption", address.host))
            .hint(fmt::format("docwake sync --agent https://{} (http is for agents on this machine)", address.host));
    }
}

class CurlClient final : public Client
{
public:
    Transfer perform(const Request& request, Receiver& receiver) override
    {
        start_library();
        Address address = parse_address(request.url);
        check(request, address);
        const auto started = CurlExchange::Clock::now();
        for (int redirects = 0;; ++redirects) {
            CurlExchange exchange(request, address, receiver, request.method == "GET" && redirects < redirect_limit);
            Transfer transfer = exchange.run(started);
            if (!exchange.redirect()) {
                if (redirects > 0 && transfer.end == TransferEnd::not_sent) {
                    transfer.end = TransferEnd::lost_before_head; // the first request did arrive
                }
                return transfer;
            }
            address = *exchange.redirect();
        }
    }
};

} // namespace

std::unique_ptr<Client> make_curl_client()
{
    return std::make_unique<CurlClient>();
}

} // namespace docwake::http
