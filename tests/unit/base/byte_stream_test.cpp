#include "base/byte_stream.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace docwake::base {
namespace {

TEST(ByteStream, WhatWasWrittenIsRead)
{
    const std::vector<std::uint64_t> numbers = {
        0, 1, 127, 128, 300, 16'383, 16'384, UINT32_MAX, std::numeric_limits<std::uint64_t>::max()};
    ByteWriter writer;
    writer.value(std::int16_t{-7});
    for (const std::uint64_t number : numbers) {
        writer.varint(number);
    }
    writer.text("a text");
    writer.list(std::vector<std::uint32_t>{1, 2, 3});
    writer.list(std::vector<std::uint32_t>());
    const std::string bytes = writer.take();
    EXPECT_EQ(writer.take(), "");

    ByteReader reader(bytes);
    EXPECT_EQ(reader.value<std::int16_t>(), -7);
    for (const std::uint64_t number : numbers) {
        EXPECT_EQ(reader.varint(), number);
    }
    EXPECT_EQ(reader.text(), "a text");
    EXPECT_EQ(reader.list<std::uint32_t>(), (std::vector<std::uint32_t>{1, 2, 3}));
    EXPECT_FALSE(reader.is_at_end());
    EXPECT_EQ(reader.list<std::uint32_t>(), std::vector<std::uint32_t>());
    EXPECT_TRUE(reader.is_at_end());
}

TEST(ByteStream, AnArrayIsReadWhereItStands)
{
    const std::string bytes("x\x01\0\0\0\x02\0\0\0", 9);
    ByteReader reader(bytes);
    EXPECT_EQ(reader.bytes(1), "x");
    const auto array = reader.array_in_place<std::uint32_t>(2);
    EXPECT_EQ(array.size(), 2U);
    if constexpr (std::endian::native == std::endian::little) {
        EXPECT_EQ(array[0], 1U);
        EXPECT_EQ(array[1], 2U);
    }
}

TEST(ByteStream, BytesThatEndTooEarlyAreAnError)
{
    EXPECT_THROW(ByteReader("").varint(), Error);
    EXPECT_THROW(ByteReader("\x80").varint(), Error);
    EXPECT_THROW(ByteReader("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01").varint(), Error);
    EXPECT_THROW(ByteReader("\x02x").text(), Error);
    EXPECT_THROW(ByteReader("abc").value<std::uint32_t>(), Error);
    EXPECT_THROW(ByteReader("\x01xyz").list<std::uint32_t>(), Error);
    EXPECT_THROW(ByteReader("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01").list<std::uint32_t>(), Error);
}

} // namespace
} // namespace docwake::base
