#pragma once

#include "base/secret.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docwake::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

bool is_success(int status);

/// The first header of that name, in any case; empty: none.
std::string_view header(const Headers& headers, std::string_view name);

struct Limits
{
    std::chrono::milliseconds connect{10'000};
    std::chrono::milliseconds idle{0};  ///< without a byte received; 0: none
    std::chrono::milliseconds total{0}; ///< 0: none
};

struct Request
{
    std::string method = "GET";
    std::string url;
    Headers headers;
    std::string body;
    base::Secret bearer; ///< empty: none. Goes over https or to loopback only, and to no other host by redirect
    Limits limits;
    /// Asked again and again, also before the answer begins: true cancels the transfer. May be null.
    std::function<bool()> is_left;
};

struct ResponseHead
{
    int status = 0;
    Headers headers;
};

enum class TransferEnd
{
    complete,
    not_sent,         ///< nothing of the request can have arrived
    lost_before_head, ///< the request may have arrived
    lost_in_body,
    idle_limit,
    total_limit,
    cancelled, ///< by the receiver
};

struct Transfer
{
    TransferEnd end = TransferEnd::complete;
    bool has_head = false;
    std::string problem;    ///< for people; empty when complete
    bool permanent = false; ///< trying again leads to the same: a certificate, an address where nobody listens
};

class Receiver
{
public:
    virtual ~Receiver() = default;
    /// A client that tries again may call it a second time: what came before is void then.
    virtual void on_head(const ResponseHead& head) = 0;
    /// Any chunking. False cancels the transfer. Exceptions pass through `perform`.
    virtual bool on_body(std::string_view bytes) = 0;
};

/// Keeps an answer whole, and cancels one that is larger than the limit.
class WholeAnswer final : public Receiver
{
public:
    explicit WholeAnswer(std::size_t limit) : limit_(limit) {}

    void on_head(const ResponseHead& received) override;
    bool on_body(std::string_view bytes) override;

    ResponseHead head;
    std::string body;
    bool too_large = false;

private:
    std::size_t limit_;
};

/// An interface so that what is made of answers can be tested without a network.
class Client
{
public:
    virtual ~Client() = default;
    /// Throws Error{configuration} for a request that must not be sent (a key over plain http); trouble on the way is
    /// in the result.
    virtual Transfer perform(const Request& request, Receiver& receiver) = 0;
};

} // namespace docwake::http
