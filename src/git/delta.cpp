#include "git/delta.h"

#include "git/pack_size.h"

#include <cstdint>
#include <cstring>

namespace docwake::git {

namespace {

/// The bytes that `bits` say are there, the lowest first; the others are 0.
std::optional<std::size_t> take_number(std::string_view& bytes, unsigned bits, unsigned count)
{
    std::size_t number = 0;
    for (unsigned i = 0; i < count; ++i) {
        if ((bits >> i & 1U) == 0) {
            continue;
        }
        if (bytes.empty()) {
            return std::nullopt;
        }
        number |= static_cast<std::size_t>(static_cast<std::uint8_t>(bytes.front())) << (8 * i);
        bytes.remove_prefix(1);
    }
    return number;
}

} // namespace

std::optional<Delta> Delta::parse(std::string_view bytes)
{
    const auto base_size = take_size(bytes);
    const auto size = base_size ? take_size(bytes) : std::nullopt;
    if (!size) {
        return std::nullopt;
    }
    Delta delta;
    delta.base_size_ = *base_size;
    delta.size_ = *size;
    delta.steps_ = bytes;
    return delta;
}

Bytes Delta::apply(std::string_view base) const
{
    // A step of seven bytes copies 16 MB at most; who claims more gets no memory for it.
    constexpr std::size_t most_from_one = std::size_t{1} << 24U;
    if (base.size() != base_size_ || size_ / most_from_one > steps_.size()) {
        return nullptr;
    }
    const auto result = new_bytes(size_);
    std::size_t made = 0;
    for (std::string_view rest = steps_; !rest.empty();) {
        const auto step = static_cast<std::uint8_t>(rest.front());
        rest.remove_prefix(1);
        std::string_view piece;
        if ((step & 0x80U) != 0) {
            const auto from = take_number(rest, step & 0x0fU, 4);
            const auto length = from ? take_number(rest, step >> 4U & 0x07U, 3) : std::nullopt;
            if (!length || *from > base.size()) {
                return nullptr;
            }
            constexpr std::size_t usual = 0x10000; // what a length of 0 stands for
            piece = base.substr(*from);
            const std::size_t wanted = *length == 0 ? usual : *length;
            if (wanted > piece.size()) {
                return nullptr;
            }
            piece = piece.substr(0, wanted);
        } else {
            if (step == 0 || step > rest.size()) { // 0 is reserved
                return nullptr;
            }
            piece = rest.substr(0, step);
            rest.remove_prefix(step);
        }
        if (piece.size() > size_ - made) {
            return nullptr;
        }
        std::memcpy(result.get() + made, piece.data(), piece.size());
        made += piece.size();
    }
    return made == size_ ? result : nullptr;
}

} // namespace docwake::git
