#pragma once

#include "base/clock.h"
#include "http/client.h"
#include "http/retry.h"

#include <functional>
#include <memory>
#include <string>

namespace docwake::http {

struct RetryOptions
{
    RetryPolicy policy;
    /// From 0 to 1; empty: the machine's.
    std::function<double()> random;
    /// Told before each pause why there is one; may be empty.
    std::function<void(const std::string& problem, std::chrono::milliseconds pause)> on_pause;
};

/// Repeats what may be repeated (http/retry.h). The receiver gets the last try's answer; where an earlier one broke off
/// in its body, a second `on_head` says that what came before is void. `inner` and `clock` outlive it.
std::unique_ptr<Client> make_retrying_client(Client& inner, base::Clock& clock, RetryOptions options);

} // namespace docwake::http
