#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>

namespace docwake::server {

/// Counts the requests that are being answered, so that a server can end once they are.
class RequestsUnderWay
{
public:
    /// The request is under way until the last copy of the result is gone.
    std::shared_ptr<void> begin();
    void wait_for_all();

private:
    void end();

    std::mutex mutex_;
    std::condition_variable none_;
    std::size_t count_ = 0;
};

} // namespace docwake::server
