#include "git/object_cache.h"

#include "git/objects.h"
#include "git/repository.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>

namespace docwake::git {
namespace {

class ObjectCacheTest : public testing::Test
{
protected:
    support::TemporaryFolder folder;
    support::GitRepository repository{folder.path() / "repository"};
    RepositoryPtr handle = open_repository(repository.folder());
    Objects objects{handle.get()};

    OdbObjectPtr blob(char letter, std::size_t size)
    {
        git_oid id{};
        const std::string content(size, letter);
        check(git_blob_create_from_buffer(&id, handle.get(), content.data(), content.size()), "write a blob");
        return objects.read(id, GIT_OBJECT_BLOB);
    }

    static bool has(ObjectCache& cache, const OdbObjectPtr& object)
    {
        const OdbObjectPtr found = cache.find(*git_odb_object_id(object.get()));
        return found && content_of(found) == content_of(object);
    }
};

TEST_F(ObjectCacheTest, WhatWasNotUsedForLongestGoesFirst)
{
    ObjectCache cache(1000);
    const OdbObjectPtr a = blob('a', 250);
    const OdbObjectPtr b = blob('b', 250);
    const OdbObjectPtr c = blob('c', 250);
    const OdbObjectPtr d = blob('d', 250);
    const OdbObjectPtr e = blob('e', 250);
    for (const OdbObjectPtr* object : {&a, &b, &c, &d}) {
        cache.keep(object->get());
    }
    EXPECT_TRUE(has(cache, a));
    cache.keep(e.get());
    EXPECT_FALSE(has(cache, b));
    for (const OdbObjectPtr* object : {&a, &c, &d, &e}) {
        EXPECT_TRUE(has(cache, *object));
    }
}

TEST_F(ObjectCacheTest, ALargeObjectDoesNotPushTheOthersOut)
{
    ObjectCache cache(1000);
    const OdbObjectPtr small = blob('a', 200);
    const OdbObjectPtr large = blob('b', 251);
    cache.keep(small.get());
    cache.keep(large.get());
    EXPECT_TRUE(has(cache, small));
    EXPECT_FALSE(has(cache, large));
}

} // namespace
} // namespace docwake::git
