#include "git/packs.h"

#include "git/delta.h"

#include <system_error>
#include <utility>
#include <vector>

namespace docwake::git {

namespace {

/// Where the base of a delta begins; nothing where the pack does not have it.
std::optional<std::uint64_t> base_of(const PackEntry& entry, std::uint64_t offset, const PackIndex& index)
{
    if (const auto* distance = std::get_if<PackEntry::Distance>(&entry.base)) {
        return offset - distance->bytes;
    }
    return index.find(std::get<git_oid>(entry.base));
}

} // namespace

Packs::Packs(const std::filesystem::path& objects, std::size_t most_kept) : folder_(objects / "pack"), kept_(most_kept)
{
    reload();
}

void Packs::reload()
{
    packs_.clear();
    kept_.clear();
    std::error_code problem;
    for (std::filesystem::directory_iterator file(folder_, problem), end; !problem && file != end;
         file.increment(problem)) {
        if (file->path().extension() != ".idx") {
            continue;
        }
        auto index_file = base::MappedFile::open(file->path());
        const auto index = index_file ? PackIndex::parse(index_file->bytes()) : std::nullopt;
        if (index) {
            auto path = file->path();
            packs_.push_back({seen_++, path.replace_extension(".pack"), *std::move(index_file), *index});
        }
    }
}

std::optional<Packs::Place> Packs::find(const git_oid& id)
{
    for (auto pack = packs_.begin(); pack != packs_.end(); ++pack) {
        const auto offset = pack->index.find(id);
        if (!offset) {
            continue;
        }
        if (!pack->file) {
            pack->file = base::MappedFile::open(pack->path);
        }
        if (pack->file && pack->index.is_of(pack->file->bytes())) {
            packs_.splice(packs_.begin(), packs_, pack);
            return Place{packs_.front(), *offset};
        }
    }
    return std::nullopt;
}

Object Packs::read(const git_oid& id)
{
    const auto place = find(id);
    return place ? read(*place) : Object();
}

Object Packs::read(const Place& place)
{
    // git makes chains of 50, and takes none of more than 4095 (pack.depth).
    constexpr std::size_t longest_chain = 4095;
    struct Link
    {
        std::uint64_t offset = 0;
        PackEntry entry;
    };
    std::vector<Link> chain;
    Object object;
    for (std::uint64_t offset = place.offset; !object;) {
        object = kept_.find({place.pack.number, offset});
        if (object) {
            break;
        }
        const auto entry = pack_entry(place.pack.file->bytes(), offset);
        if (!entry || chain.size() > longest_chain) {
            return {};
        }
        chain.push_back({offset, *entry});
        if (!entry->is_delta()) {
            break;
        }
        const auto base = base_of(*entry, offset, place.pack.index);
        if (!base) {
            return {};
        }
        offset = *base;
    }
    for (; !chain.empty(); chain.pop_back()) {
        const auto& [offset, entry] = chain.back();
        auto unpacked = inflater_.inflate(entry.packed, entry.size);
        if (!unpacked) {
            return {};
        }
        if (entry.is_delta()) {
            const auto delta = Delta::parse({unpacked.get(), entry.size});
            auto made = delta ? delta->apply(content_of(object)) : nullptr;
            if (!made) {
                return {};
            }
            object = {object.type, std::move(made), delta->size()};
        } else {
            object = {entry.type, std::move(unpacked), entry.size};
        }
        if (object.type != GIT_OBJECT_COMMIT || chain.size() > 1) { // the last link is what was asked for
            kept_.keep({place.pack.number, offset}, object);
        }
    }
    return object;
}

std::optional<std::size_t> Packs::size(const git_oid& id)
{
    const auto place = find(id);
    if (!place) {
        return std::nullopt;
    }
    if (const Object kept = kept_.find({place->pack.number, place->offset})) {
        return kept.size;
    }
    const auto entry = pack_entry(place->pack.file->bytes(), place->offset);
    if (!entry || !entry->is_delta()) {
        return entry ? std::optional(entry->size) : std::nullopt;
    }
    // Of a delta only its first bytes are asked for, and libgit2 can unpack no more than that.
    constexpr std::size_t small = 4096;
    const auto unpacked = entry->size <= small ? inflater_.inflate(entry->packed, entry->size) : nullptr;
    const auto delta = unpacked ? Delta::parse({unpacked.get(), entry->size}) : std::nullopt;
    return delta ? std::optional(delta->size()) : std::nullopt;
}

} // namespace docwake::git
