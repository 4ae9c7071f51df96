#pragma once

#include "http/address.h"
#include "http/client.h"
#include "http/head_reader.h"

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <string>

namespace docwake::http {

/// One request and its answer on a connection of its own. libcurl sends a request again by itself when a kept
/// connection turns out dead; a job would then be created twice, so none is kept.
class CurlExchange
{
public:
    using Clock = std::chrono::steady_clock;

    /// `may_redirect` holds back a redirect to the same origin for the caller to follow. The arguments outlive it.
    CurlExchange(const Request& request, const Address& address, Receiver& receiver, bool may_redirect);

    /// `started` is where the total limit counts from.
    Transfer run(Clock::time_point started);
    /// Where the answer redirects to; the receiver knows nothing of that answer.
    const std::optional<Address>& redirect() const { return redirect_; }

private:
    struct EasyDeleter
    {
        void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    };
    struct MultiDeleter
    {
        void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
    };
    struct ListDeleter
    {
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };

    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self) noexcept;
    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self) noexcept;
    static int on_progress(void* self, curl_off_t download_size, curl_off_t downloaded, curl_off_t upload_size,
                           curl_off_t uploaded) noexcept;
    template <typename Work>
    bool guarded(Work work) noexcept;

    void configure();
    void configure_request();
    void configure_security();
    void add_header(const std::string& line);
    bool take_header(std::string_view line);
    CURLcode drive(Clock::time_point started);
    bool is_sent() const;
    std::chrono::milliseconds time_left(Clock::time_point started);
    Transfer result(CURLcode code) const;
    bool is_permanent(CURLcode code) const;
    bool is_refused_by_proxy() const;
    std::string problem(CURLcode code) const;

    const Request& request_;
    const Address& address_;
    Receiver& receiver_;
    bool may_redirect_;
    HeadReader head_;
    std::optional<Address> redirect_;
    std::exception_ptr thrown_;
    std::optional<TransferEnd> stopped_; ///< why we ended it ourselves
    Clock::time_point last_activity_;
    curl_off_t transferred_ = 0;
    std::array<char, CURL_ERROR_SIZE> error_{};
    std::unique_ptr<curl_slist, ListDeleter> headers_;
    // The easy handle goes first, then the multi handle that it was taken out of.
    std::unique_ptr<CURLM, MultiDeleter> multi_;
    std::unique_ptr<CURL, EasyDeleter> easy_;
};

} // namespace docwake::http
