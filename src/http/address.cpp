#include "http/address.h"

#include "base/error.h"
#include "base/text.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace docwake::http {

namespace {

struct UrlDeleter
{
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, UrlDeleter>;

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0)
{
    char* text = nullptr;
    if (curl_url_get(url, which, &text, flags) != CURLUE_OK || text == nullptr) {
        return {};
    }
    std::string copy(text);
    curl_free(text);
    return copy;
}

Address address_of(CURLU* url)
{
    return {.url = part(url, CURLUPART_URL),
            .scheme = part(url, CURLUPART_SCHEME),
            .host = base::to_lower_ascii(part(url, CURLUPART_HOST)),
            .port = part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT)};
}

bool is_web(const Address& address)
{
    return (address.scheme == "http" || address.scheme == "https") && !address.host.empty();
}

/// Only the whole of four decimal numbers: `127.0.0.1.example.org` is a name that leads anywhere.
bool is_loopback_ipv4(const std::string& host)
{
    const auto numbers = base::split(host, '.');
    return numbers.size() == 4 && numbers.front() == "127" && std::ranges::all_of(numbers, [](std::string_view number) {
               return !number.empty() && number.size() <= 3 &&
                      number.find_first_not_of("0123456789") == std::string_view::npos;
           });
}

} // namespace

Address parse_address(const std::string& text)
{
    const Url url(curl_url());
    const CURLUcode problem = curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_DISALLOW_USER);
    if (problem == CURLUE_USER_NOT_ALLOWED) {
        throw base::Error(base::ErrorKind::configuration, "an address with a user name in it is not accepted")
            .hint("export MINTLIFY_API_KEY=... (and give the address without a user)");
    }
    Address address = problem == CURLUE_OK ? address_of(url.get()) : Address{};
    if (!is_web(address)) {
        throw base::Error(base::ErrorKind::configuration,
                          fmt::format("`{}` is not an http or https address", base::repair_utf8(text)));
    }
    return address;
}

std::optional<Address> resolve(const Address& from, const std::string& location)
{
    const Url url(curl_url());
    if (curl_url_set(url.get(), CURLUPART_URL, from.url.c_str(), 0) != CURLUE_OK ||
        curl_url_set(url.get(), CURLUPART_URL, location.c_str(), CURLU_DISALLOW_USER) != CURLUE_OK) {
        return std::nullopt;
    }
    Address target = address_of(url.get());
    return is_web(target) ? std::optional(std::move(target)) : std::nullopt;
}

bool is_loopback(const Address& address)
{
    return address.host == "localhost" || address.host == "[::1]" || is_loopback_ipv4(address.host);
}

} // namespace docwake::http
