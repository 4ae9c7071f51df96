#include "git/readers.h"

#include "git/repository.h"

#include <algorithm>

namespace docwake::git {

Reader::Reader(const Objects& objects, const git_oid& head, std::size_t largest_file)
    : objects_(objects), attributes_(objects, head), contents_(objects, attributes_, largest_file)
{
}

Reader::Reader(git_repository* repository, const git_oid& head, std::size_t largest_file, std::size_t kept)
    : own_repository_(open_repository(git_repository_path(repository))),
      own_objects_(std::make_unique<Objects>(own_repository_.get(), kept)),
      objects_(*own_objects_),
      attributes_(objects_, head),
      contents_(objects_, attributes_, largest_file)
{
}

Readers::Readers(const Objects& objects, const git_oid& head, const ReadOptions& options)
    : head_(head), options_(options), own_(objects, head, options.largest_file)
{
}

std::size_t Readers::threads_for(std::size_t chunks)
{
    // What is missing is noted by the calling thread's objects alone.
    const std::size_t threads = own_.objects().notes_missing() ? 1 : std::min(options_.threads, chunks);
    if (threads > 1) {
        while (others_.size() < threads) {
            others_.push_back(std::make_unique<Reader>(own_.objects().repository(), head_, options_.largest_file,
                                                       Objects::usually_kept / options_.threads));
        }
    }
    return threads;
}

const Reader& Readers::of_thread(std::size_t thread) const
{
    return others_.empty() ? own_ : *others_.at(thread);
}

} // namespace docwake::git
