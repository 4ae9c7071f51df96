#include "server/job_stream.h"

#include <utility>

namespace docwake::server {

void JobStream::push(std::string bytes)
{
    {
        const std::scoped_lock lock(mutex_);
        bytes_ += bytes.size();
        writes_.push_back(std::move(bytes));
        while (bytes_ > limit_ && writes_.size() > 1) {
            bytes_ -= writes_.front().size();
            writes_.pop_front();
            ++first_;
        }
    }
    changed_.notify_all();
}

void JobStream::close()
{
    {
        const std::scoped_lock lock(mutex_);
        closed_ = true;
    }
    changed_.notify_all();
}

JobStream::Next JobStream::next(std::size_t& position, std::chrono::milliseconds patience)
{
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience, [&] { return closed_ || position < first_ + writes_.size(); });
    if (position < first_) {
        return {State::cut, {}};
    }
    if (position < first_ + writes_.size()) {
        return {State::write, writes_[position++ - first_]};
    }
    return {closed_ ? State::closed : State::quiet, {}};
}

} // namespace docwake::server
