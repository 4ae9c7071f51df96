#pragma once

#include "git/attributes.h"
#include "git/contents.h"
#include "git/objects.h"
#include "git/source.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace docwake::git {

/// All that reading changes needs, of one thread.
class Reader
{
public:
    /// `objects` has to outlive this.
    Reader(const Objects& objects, const git_oid& head, std::size_t largest_file);
    /// Opens the repository once more.
    Reader(git_repository* repository, const git_oid& head, std::size_t largest_file, std::size_t most_kept);

    const Objects& objects() const { return objects_; }
    const Attributes& attributes() const { return attributes_; }
    const Contents& contents() const { return contents_; }

private:
    RepositoryPtr own_repository_;
    std::unique_ptr<Objects> own_objects_;
    const Objects& objects_;
    Attributes attributes_;
    Contents contents_;
};

/// A reader for each thread: libgit2 allows a repository to one at a time.
class Readers
{
public:
    Readers(const Objects& objects, const git_oid& head, const ReadOptions& options);

    /// For the calling thread.
    const Reader& own() const { return own_; }
    /// How many threads are worth starting for so much work.
    std::size_t threads_for(std::size_t chunks);
    /// For one of the threads that are started; where only one is wanted, that is the calling one.
    const Reader& of_thread(std::size_t thread) const;

private:
    git_oid head_;
    ReadOptions options_;
    Reader own_;
    std::vector<std::unique_ptr<Reader>> others_;
};

} // namespace docwake::git
