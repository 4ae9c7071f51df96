#include "state/database.h"

#include "base/error.h"
#include "base/fs.h"
#include "support/temporary_folder.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <latch>
#include <thread>
#include <vector>

namespace docwake::state {
namespace {

constexpr std::string_view first = "CREATE TABLE things (name TEXT NOT NULL)";
constexpr std::string_view second = "ALTER TABLE things ADD COLUMN size INTEGER NOT NULL DEFAULT 7; "
                                    "INSERT INTO things (name) VALUES ('from the second')";
constexpr std::array one{first};
constexpr std::array both{first, second};

class DatabaseTest : public testing::Test
{
protected:
    std::filesystem::path path() const { return folder_.path() / "deep" / "er" / "x.sqlite"; }

    support::TemporaryFolder folder_;
};

template <typename Work>
base::Error error_of(const Work& work)
{
    try {
        work();
    } catch (const base::Error& error) {
        return error;
    }
    ADD_FAILURE() << "nothing was thrown";
    return {base::ErrorKind::unexpected, ""};
}

int pragma(SQLite::Database& database, const std::string& name)
{
    return database.execAndGet("PRAGMA " + name).getInt();
}

TEST_F(DatabaseTest, IsCreatedWithItsFolderAndSettings)
{
    const auto database = open_database(path(), both);
    EXPECT_EQ(database->execAndGet("PRAGMA journal_mode").getString(), "wal");
    EXPECT_EQ(pragma(*database, "user_version"), 2);
    EXPECT_EQ(pragma(*database, "foreign_keys"), 1);
    EXPECT_EQ(pragma(*database, "synchronous"), 2);
    EXPECT_EQ(pragma(*database, "busy_timeout"), 10'000);
    EXPECT_EQ(database->execAndGet("SELECT size FROM things").getInt(), 7);
}

TEST_F(DatabaseTest, RunsOnlyTheMigrationsThatAreMissing)
{
    open_database(path(), one)->exec("INSERT INTO things VALUES ('kept')");
    open_database(path(), both);
    const auto database = open_database(path(), both);
    EXPECT_EQ(database->execAndGet("SELECT group_concat(name, ', ') FROM things").getString(), "kept, from the second");
}

TEST_F(DatabaseTest, AMigrationThatFailsChangesNothing)
{
    constexpr std::array broken{first, std::string_view("CREATE TABLE other (x); INSERT INTO absent VALUES (1)")};
    open_database(path(), one);
    const base::Error error = error_of([&] { open_database(path(), broken); });
    EXPECT_EQ(error.message(), path().string() + " could not be used");
    EXPECT_EQ(error.causes(), std::vector<std::string>{"no such table: absent"});
    const auto database = open_database(path(), one);
    EXPECT_EQ(pragma(*database, "user_version"), 1);
    EXPECT_FALSE(database->tableExists("other"));
}

TEST_F(DatabaseTest, RefusesOneThatANewerProgramMade)
{
    open_database(path(), both);
    const base::Error error = error_of([&] { open_database(path(), one); });
    EXPECT_EQ(error.kind(), base::ErrorKind::unexpected);
    EXPECT_EQ(error.message(),
              path().string() + " was made by a newer docwake (its version is 2, this program knows 1)");
    EXPECT_EQ(error.hints(),
              (std::vector<std::string>{"docwake --version (update docwake)",
                                        fmt::format("mv '{0}' '{0}.bad' (a new one is made)", path().string())}));
}

TEST_F(DatabaseTest, RefusesAFileThatIsNoDatabase)
{
    const std::string content(4096, 'x');
    base::write_file(path(), content);
    const base::Error error = error_of([&] { open_database(path(), one); });
    EXPECT_EQ(error.kind(), base::ErrorKind::unexpected);
    EXPECT_EQ(error.message(), path().string() + " is not a database of docwake");
    EXPECT_EQ(error.causes(), std::vector<std::string>{"file is not a database"});
    EXPECT_EQ(error.hints(),
              std::vector<std::string>{fmt::format("mv '{0}' '{0}.bad' (a new one is made)", path().string())});
    EXPECT_EQ(base::read_file(path()), content);
}

TEST_F(DatabaseTest, NamesAFolderThatCannotBeMade)
{
    base::write_file(folder_.path() / "deep", "a file where a folder should be");
    const base::Error error = error_of([&] { open_database(path(), one); });
    EXPECT_EQ(error.message(), fmt::format("The folder {} cannot be created", path().parent_path().string()));
    EXPECT_EQ(error.causes(), std::vector<std::string>{"Not a directory"});
    EXPECT_EQ(error.hints(),
              std::vector<std::string>{fmt::format("ls -ld '{}' (it must be a folder, and writable for you)",
                                                   path().parent_path().parent_path().string())});
}

TEST_F(DatabaseTest, NamesAPathThatIsAFolder)
{
    std::filesystem::create_directories(path());
    const base::Error error = error_of([&] { open_database(path(), one); });
    EXPECT_EQ(error.message(), path().string() + " cannot be opened for writing");
    EXPECT_EQ(error.hints(), std::vector<std::string>{fmt::format("ls -ld '{}' '{}' (both must be writable for you)",
                                                                  path().parent_path().string(), path().string())});
}

TEST_F(DatabaseTest, AFullDiskIsNamed)
{
    const auto database = open_database(path(), one);
    // A limit of pages gives the error that a full disk gives.
    database->exec(fmt::format("PRAGMA max_page_count = {}", pragma(*database, "page_count")));
    const base::Error error = error_of(
        [&] { guarded(path(), [&] { database->exec("INSERT INTO things VALUES (hex(zeroblob(100000)))"); }); });
    EXPECT_EQ(error.message(), path().string() + " cannot be written: the disk is full");
    EXPECT_EQ(error.hints(), std::vector<std::string>{fmt::format("df -h '{}' (shows the disk: free space on it)",
                                                                  path().parent_path().string())});
}

TEST_F(DatabaseTest, ManyMayOpenItAtOnce)
{
    constexpr int openers = 8;
    std::latch start(openers);
    std::vector<std::jthread> threads;
    for (int index = 0; index < openers; ++index) {
        threads.emplace_back([&] {
            start.arrive_and_wait();
            EXPECT_NO_THROW(open_database(path(), both));
        });
    }
    threads.clear();
    EXPECT_EQ(open_database(path(), both)->execAndGet("SELECT count(*) FROM things").getInt(), 1);
}

TEST_F(DatabaseTest, GuardedLetsOtherErrorsThrough)
{
    const base::Error error =
        error_of([&] { guarded(path(), [] { throw base::Error(base::ErrorKind::usage, "mine"); }); });
    EXPECT_EQ(error.message(), "mine");
}

} // namespace
} // namespace docwake::state
