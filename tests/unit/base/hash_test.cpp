#include "base/hash.h"

#include "base/secret.h"

#include <gtest/gtest.h>

namespace docwake::base {
namespace {

TEST(Hash, GivesSha256)
{
    // FIPS 180-4, example of one block.
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hash, GivesDifferentRandomBytes)
{
    EXPECT_EQ(random_hex(16).size(), 32u);
    EXPECT_NE(random_hex(16), random_hex(16));
}

TEST(Secret, ComparesWhole)
{
    EXPECT_TRUE(equal_in_constant_time("key", "key"));
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_FALSE(equal_in_constant_time("key", "kez"));
    EXPECT_FALSE(equal_in_constant_time("key", "keys"));
}

} // namespace
} // namespace docwake::base
