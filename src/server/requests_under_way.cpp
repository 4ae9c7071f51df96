#include "server/requests_under_way.h"

namespace docwake::server {

std::shared_ptr<void> RequestsUnderWay::begin()
{
    {
        const std::scoped_lock lock(mutex_);
        ++count_;
    }
    return {nullptr, [this](void*) { end(); }};
}

void RequestsUnderWay::end()
{
    // Under the lock: who waits may destroy this as soon as it is released.
    const std::scoped_lock lock(mutex_);
    --count_;
    none_.notify_all();
}

void RequestsUnderWay::wait_for_all()
{
    std::unique_lock lock(mutex_);
    none_.wait(lock, [&] { return count_ == 0; });
}

} // namespace docwake::server
