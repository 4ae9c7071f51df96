#include "server/byte_channel.h"

#include <utility>

namespace docwake::server {

void ByteChannel::push(std::string bytes)
{
    {
        const std::scoped_lock lock(mutex_);
        if (abandoned_) {
            return;
        }
        writes_.push_back(std::move(bytes));
    }
    changed_.notify_one();
}

void ByteChannel::close()
{
    {
        const std::scoped_lock lock(mutex_);
        closed_ = true;
    }
    changed_.notify_one();
}

void ByteChannel::abandon()
{
    const std::scoped_lock lock(mutex_);
    abandoned_ = true;
    writes_.clear();
}

ByteChannel::Next ByteChannel::next(std::chrono::milliseconds patience)
{
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience, [&] { return closed_ || !writes_.empty(); });
    if (!writes_.empty()) {
        Next next{State::write, std::move(writes_.front())};
        writes_.pop_front();
        return next;
    }
    return {closed_ ? State::closed : State::quiet, {}};
}

} // namespace docwake::server
