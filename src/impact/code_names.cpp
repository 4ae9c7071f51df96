#include "impact/code_names.h"

#include "base/error.h"

#include <cstring>
#include <utility>

namespace docwake::impact {

namespace {

/// Hashes, each once, in the order in which they came first.
class Hashes
{
public:
    void add(NameHash hash, bool is_string)
    {
        hash = (hash & ~string_bit) | (is_string ? string_bit : 0);
        std::size_t slot = place_of(hash);
        while (slots_[slot] != 0) {
            NameHash& known = hashes_[slots_[slot] - 1];
            if ((known & ~string_bit) == (hash & ~string_bit)) {
                known |= hash;
                return;
            }
            slot = (slot + 1) & (slots_.size() - 1);
        }
        hashes_.push_back(hash);
        slots_[slot] = static_cast<std::uint32_t>(hashes_.size());
        if (hashes_.size() * 2 > slots_.size()) {
            grow();
        }
    }

    std::vector<NameHash> take() { return std::move(hashes_); }

private:
    std::size_t place_of(NameHash hash) const { return (hash >> 1U) & (slots_.size() - 1); }

    void grow()
    {
        slots_.assign(slots_.size() * 4, 0);
        for (std::size_t i = 0; i < hashes_.size(); ++i) {
            std::size_t slot = place_of(hashes_[i]);
            while (slots_[slot] != 0) {
                slot = (slot + 1) & (slots_.size() - 1);
            }
            slots_[slot] = static_cast<std::uint32_t>(i + 1);
        }
    }

    std::vector<NameHash> hashes_;
    std::vector<std::uint32_t> slots_ =
        std::vector<std::uint32_t>(1024); ///< a power of two; places in hashes_, from 1 on
};

} // namespace

CodeNames code_names_of(std::string_view text)
{
    Hashes hashes;
    for_each_name(text, [&](std::size_t begin, std::size_t end) {
        const bool is_key = text.substr(end).starts_with(": {"); // of an object, where none is quoted
        hashes.add(name_hash(text.substr(begin, end - begin)), is_key || is_quoted(text, begin, end));
    });
    return {hashes.take(), text.size()};
}

std::string to_bytes(const CodeNames& names)
{
    std::string bytes(sizeof names.bytes + names.names.size() * sizeof(NameHash), '\0');
    std::memcpy(bytes.data(), &names.bytes, sizeof names.bytes);
    if (!names.names.empty()) {
        std::memcpy(bytes.data() + sizeof names.bytes, names.names.data(), names.names.size() * sizeof(NameHash));
    }
    return bytes;
}

CodeNames code_names_from(std::string_view bytes)
{
    CodeNames names;
    if (bytes.size() < sizeof names.bytes || (bytes.size() - sizeof names.bytes) % sizeof(NameHash) != 0) {
        throw base::Error(base::ErrorKind::unexpected, "an entry of the index is damaged");
    }
    std::memcpy(&names.bytes, bytes.data(), sizeof names.bytes);
    names.names.resize((bytes.size() - sizeof names.bytes) / sizeof(NameHash));
    if (!names.names.empty()) {
        std::memcpy(names.names.data(), bytes.data() + sizeof names.bytes, names.names.size() * sizeof(NameHash));
    }
    return names;
}

} // namespace docwake::impact
