#include "git/commit_graph_file.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string>

namespace docwake::git {

namespace {

constexpr std::string_view signature("CGPH\1\1", 6); // version 1, ids by SHA-1
constexpr std::size_t header_size = signature.size() + 2;
constexpr std::size_t id_size = SortedIds::id_size;
constexpr std::size_t entry_size = id_size + 16;

constexpr std::size_t row_size = 12; // of the table of chunks: name and offset; the next row's offset is the end

/// Where the table ends; nothing where it and the chunks that it names do not fill the file up to its checksum.
std::optional<std::size_t> end_of_table(std::string_view bytes)
{
    const auto chunks = static_cast<std::uint8_t>(bytes[signature.size()]);
    const std::size_t end = header_size + (chunks + std::size_t{1}) * row_size;
    const std::size_t chunks_end = bytes.size() - id_size;
    return end <= chunks_end && number_at(bytes, end - 8, 8) == chunks_end ? std::optional(end) : std::nullopt;
}

/// Empty where there is none of this name, or none that is within the file.
std::string_view chunk(std::string_view bytes, std::size_t table_end, std::string_view name)
{
    for (std::size_t row = header_size; row + row_size < table_end; row += row_size) {
        const std::uint64_t begin = number_at(bytes, row + 4, 8);
        const std::uint64_t end = number_at(bytes, row + row_size + 4, 8);
        if (bytes.substr(row, name.size()) == name && begin <= end && end <= bytes.size() - id_size) {
            return bytes.substr(begin, end - begin);
        }
    }
    return {};
}

} // namespace

std::optional<CommitGraphFile> CommitGraphFile::parse(std::string_view bytes, const std::vector<CommitGraphFile>& below)
{
    if (bytes.size() < header_size + id_size || !bytes.starts_with(signature)) {
        return std::nullopt;
    }
    const auto table_end = end_of_table(bytes);
    if (!table_end) {
        return std::nullopt;
    }
    const auto chunk_of = [&](std::string_view name) { return chunk(bytes, *table_end, name); };
    const std::string names_below =
        std::accumulate(below.begin(), below.end(), std::string(),
                        [](std::string names, const CommitGraphFile& file) { return names.append(file.checksum_); });
    const auto ids = SortedIds::parse(chunk_of("OIDF"), chunk_of("OIDL"));
    CommitGraphFile file;
    file.entries_ = chunk_of("CDAT");
    file.more_parents_ = chunk_of("EDGE");
    file.checksum_ = bytes.substr(bytes.size() - id_size);
    if (!ids || file.entries_.size() / entry_size < ids->count() || chunk_of("BASE") != names_below) {
        return std::nullopt;
    }
    file.ids_ = *ids;
    file.below_ = below.empty() ? 0 : below.back().below_ + below.back().ids_.count();
    return file;
}

std::optional<CommitGraphFile::Entry> CommitGraphFile::entry_at(std::size_t place) const
{
    constexpr std::uint64_t none = 0x70000000;
    constexpr std::uint64_t is_in_list = 0x80000000; // or, there, is the last
    const std::string_view bytes = entries_.substr(place * entry_size, entry_size);
    Entry entry;
    std::memcpy(entry.tree.id, bytes.data(), id_size);
    // Above the date are 30 bits of the commit's height in the graph.
    entry.committed = static_cast<std::int64_t>(number_at(bytes, id_size + 8, 8) & 0x3ffffffffU);
    const std::uint64_t first = number_at(bytes, id_size, 4);
    const std::uint64_t second = number_at(bytes, id_size + 4, 4);
    if (first != none) {
        entry.parents.push_back(first);
    }
    if (second == none) {
        return entry;
    }
    if ((second & is_in_list) == 0) {
        entry.parents.push_back(second);
        return entry;
    }
    for (std::size_t at = (second & ~is_in_list) * 4; at + 4 <= more_parents_.size(); at += 4) {
        const std::uint64_t parent = number_at(more_parents_, at, 4);
        entry.parents.push_back(parent & ~is_in_list);
        if ((parent & is_in_list) != 0) {
            return entry;
        }
    }
    return std::nullopt;
}

std::optional<CommitHeader> find_header(const std::vector<CommitGraphFile>& files, const git_oid& id)
{
    for (const CommitGraphFile& file : files) {
        const auto place = file.ids().find(id);
        if (!place) {
            continue;
        }
        const auto entry = file.entry_at(*place);
        if (!entry) {
            return std::nullopt;
        }
        CommitHeader header{entry->tree, {}, entry->committed};
        for (const std::size_t parent : entry->parents) {
            const auto of_parent = std::ranges::find_if(files, [parent](const CommitGraphFile& other) {
                return parent >= other.below() && parent - other.below() < other.ids().count();
            });
            if (of_parent == files.end()) {
                return std::nullopt;
            }
            header.parents.push_back(of_parent->ids().id_at(parent - of_parent->below()));
        }
        return header;
    }
    return std::nullopt;
}

} // namespace docwake::git
