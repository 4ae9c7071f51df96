#pragma once

#include "base/mapped_file.h"
#include "git/inflater.h"
#include "git/object.h"
#include "git/object_cache.h"
#include "git/pack.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <list>
#include <optional>
#include <string_view>

namespace docwake::git {

/// The packs of a repository, from which most of its objects are read: in less time than libgit2 takes, which unpacks
/// them with zlib. What is not found here, or is damaged, is for libgit2 to find, or to say what is wrong with it.
/// Belongs to one thread.
class Packs
{
public:
    /// `objects` is the repository's folder of objects. Of what was unpacked so many bytes are kept, for the deltas
    /// that are made of it and for its next use. Commits, which a walk reads once, are kept for their deltas alone.
    Packs(const std::filesystem::path& objects, std::size_t most_kept);

    /// No object where none of the packs has it whole.
    Object read(const git_oid& id);
    /// In bytes.
    std::optional<std::size_t> size(const git_oid& id);

    /// Looks again which packs there are.
    void reload();

private:
    struct Pack
    {
        std::size_t number = 0; ///< of all that were ever seen
        std::filesystem::path path;
        base::MappedFile index_file;
        PackIndex index;
        std::optional<base::MappedFile> file{}; ///< once something of it is wanted
    };
    struct Place
    {
        const Pack& pack;
        std::uint64_t offset = 0;
    };
    struct Key
    {
        std::size_t pack = 0;
        std::uint64_t offset = 0;

        bool operator==(const Key&) const = default;
    };
    struct KeyHash
    {
        std::size_t operator()(const Key& key) const
        {
            return std::hash<std::uint64_t>()(key.offset ^ key.pack << 48U);
        }
    };

    std::optional<Place> find(const git_oid& id);
    Object read(const Place& place);

    std::filesystem::path folder_;
    std::list<Pack> packs_; ///< the one that had something last first
    std::size_t seen_ = 0;
    Inflater inflater_;
    ObjectCache<Key, KeyHash> kept_;
};

} // namespace docwake::git
