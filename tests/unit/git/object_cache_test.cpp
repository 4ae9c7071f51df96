#include "git/object_cache.h"

#include <gtest/gtest.h>

#include <functional>

namespace docwake::git {
namespace {

using Cache = ObjectCache<char, std::hash<char>>;

Object blob(std::size_t size)
{
    return {GIT_OBJECT_BLOB, new_bytes(size), size};
}

TEST(ObjectCache, WhatWasNotUsedForLongestGoesFirst)
{
    Cache cache(1000);
    for (const char name : {'a', 'b', 'c', 'd'}) {
        cache.keep(name, blob(250));
    }
    EXPECT_TRUE(cache.find('a'));
    cache.keep('e', blob(250));
    EXPECT_FALSE(cache.find('b'));
    for (const char name : {'a', 'c', 'd', 'e'}) {
        EXPECT_TRUE(cache.find(name)) << name;
    }
}

TEST(ObjectCache, ALargeObjectDoesNotPushTheOthersOut)
{
    Cache cache(1000);
    cache.keep('a', blob(200));
    cache.keep('b', blob(251));
    EXPECT_TRUE(cache.find('a'));
    EXPECT_FALSE(cache.find('b'));
}

TEST(ObjectCache, ManySmallOnesGetAPartOfTheMemory)
{
    ObjectCache<int, std::hash<int>> cache(1000);
    for (int name = 0; name < 100; ++name) {
        cache.keep(name, blob(10));
    }
    EXPECT_TRUE(cache.find(75));
    EXPECT_FALSE(cache.find(74));
    for (int name = 100; name < 120; ++name) {
        cache.keep(name, blob(60)); // of 16 so large ones there may be more than a quarter
    }
    EXPECT_TRUE(cache.find(104));
    EXPECT_FALSE(cache.find(103));
}

TEST(ObjectCache, WhatIsKeptAlreadyIsNotCountedAgain)
{
    Cache cache(1000);
    const Object object = blob(250);
    for (int i = 0; i < 10; ++i) {
        cache.keep('a', object);
    }
    for (const char name : {'b', 'c', 'd'}) {
        cache.keep(name, blob(250));
    }
    EXPECT_EQ(cache.find('a').bytes, object.bytes);
}

} // namespace
} // namespace docwake::git
