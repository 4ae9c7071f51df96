#pragma once

#include "base/error.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace docwake::base {

/// Puts values one behind the other, in this machine's byte order: for files that only the machine that wrote them
/// reads.
class ByteWriter
{
public:
    template <typename T>
    requires std::is_trivially_copyable_v<T>
    void value(const T& item) { array(std::span(&item, 1)); }
    /// Without their number.
    template <typename T, std::size_t extent>
    void array(std::span<T, extent> items)
    {
        static_assert(std::is_trivially_copyable_v<T>);
        const auto bytes = std::as_bytes(items);
        // NOLINTNEXTLINE(*-reinterpret-cast): the way to characters
        bytes_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    /// Seven bits in each byte, the lowest first; the last byte's highest bit is not set (LEB128, DWARF 5 section 7.6).
    void varint(std::uint64_t number)
    {
        for (; number >= continued; number >>= bits) {
            bytes_ += static_cast<char>(number | continued);
        }
        bytes_ += static_cast<char>(number);
    }
    void text(std::string_view text)
    {
        varint(text.size());
        bytes_ += text;
    }
    /// With their number.
    template <typename T>
    void list(const std::vector<T>& items)
    {
        varint(items.size());
        array(std::span(items));
    }

    std::size_t size() const { return bytes_.size(); }
    std::string take() { return std::exchange(bytes_, {}); }

private:
    static constexpr std::uint64_t continued = 0x80;
    static constexpr unsigned bits = 7;

    friend class ByteReader;

    std::string bytes_;
};

/// An array where it stands among other bytes, which have to outlive it.
template <typename T>
class ByteArray
{
public:
    ByteArray() = default;
    /// Of as many as there is place for.
    explicit ByteArray(std::string_view bytes) : bytes_(bytes) {}

    std::size_t size() const { return bytes_.size() / sizeof(T); }
    std::string_view bytes() const { return bytes_; }
    T operator[](std::size_t place) const
    {
        T item{}; // they are not aligned
        std::memcpy(&item, bytes_.data() + place * sizeof(T), sizeof(T));
        return item;
    }

private:
    std::string_view bytes_;
};

/// Error{unexpected}. Whoever keeps the bytes makes them anew.
class DamagedBytes : public Error
{
public:
    using Error::Error;
};

[[noreturn]] inline void throw_damaged()
{
    throw DamagedBytes(ErrorKind::unexpected, "an entry of the index is damaged");
}

/// Reads what a ByteWriter wrote. Throws Error{unexpected} where the bytes end too early.
class ByteReader
{
public:
    /// `bytes` have to outlive this.
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    bool is_at_end() const { return rest_.empty(); }

    template <typename T>
    requires std::is_trivially_copyable_v<T> T value()
    {
        T item{};
        std::memcpy(&item, bytes(sizeof item).data(), sizeof item);
        return item;
    }
    template <typename T>
    requires std::is_trivially_copyable_v<T> ByteArray<T> array_in_place(std::size_t count)
    {
        if (count > rest_.size() / sizeof(T)) {
            throw_damaged();
        }
        return ByteArray<T>(bytes(count * sizeof(T)));
    }
    template <typename T>
    std::vector<T> array(std::size_t count)
    {
        const std::string_view from = array_in_place<T>(count).bytes();
        std::vector<T> items(count);
        if (count > 0) {
            std::memcpy(items.data(), from.data(), from.size());
        }
        return items;
    }
    std::uint64_t varint()
    {
        std::uint64_t number = 0;
        for (unsigned shift = 0; shift < 64; shift += ByteWriter::bits) {
            if (rest_.empty()) {
                break;
            }
            const auto byte = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            number |= (byte & (ByteWriter::continued - 1)) << shift;
            if (byte < ByteWriter::continued) {
                return number;
            }
        }
        throw_damaged();
    }
    std::string_view bytes(std::size_t size)
    {
        if (size > rest_.size()) {
            throw_damaged();
        }
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }
    std::string_view text() { return bytes(varint()); }
    template <typename T>
    std::vector<T> list()
    {
        return array<T>(varint());
    }

private:
    std::string_view rest_;
};

} // namespace docwake::base
