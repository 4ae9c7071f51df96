#include "base/fs.h"

#include "base/error.h"
#include "base/file_lock.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>

namespace docwake::base {
namespace {

TEST(Files, WritesReadsAndAppends)
{
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "a" / "b.txt";
    write_file(path, std::string("x\0y\r\n", 5));
    append_file(path, "more");
    EXPECT_EQ(read_file(path), std::string("x\0y\r\nmore", 9));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(path.parent_path()), {}), 1);
}

TEST(Files, TellsMissingFromUnreadable)
{
    const support::TemporaryFolder folder;
    EXPECT_EQ(read_file_if_present(folder.path() / "none"), std::nullopt);
    EXPECT_THROW(read_file(folder.path() / "none"), Error);
    EXPECT_THROW(read_file_if_present(folder.path()), Error);
    write_file(folder.path() / "large", "12345");
    EXPECT_THROW(read_file(folder.path() / "large", 4), Error);
}

TEST(Files, LeavesNothingBehindWhereItCannotWrite)
{
    const support::TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "taken" / "inside");
    EXPECT_THROW(write_file(folder.path() / "taken", "x"), Error);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(Files, EncodesAddresses)
{
    EXPECT_EQ(file_url("/a b/\xC3\xA4#?.html"), "file:///a%20b/%C3%A4%23%3F.html");
    EXPECT_EQ(path_of_file_url("file:///a%20b/%C3%A4%23%3F.html"), "/a b/\xC3\xA4#?.html");
    EXPECT_EQ(path_of_file_url("file:///100%"), "/100%");
    EXPECT_EQ(path_of_file_url("https://example.org/"), "");
}

TEST(FileLock, HasOneHolder)
{
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "deep" / "lock";
    {
        const auto lock = FileLock::try_acquire(path);
        EXPECT_TRUE(lock);
        EXPECT_FALSE(FileLock::try_acquire(path));
    }
    EXPECT_TRUE(FileLock::try_acquire(path));
}

} // namespace
} // namespace docwake::base
