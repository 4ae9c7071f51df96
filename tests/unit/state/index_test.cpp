#include "state/index.h"

#include "base/error.h"
#include "base/fs.h"
#include "support/temporary_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <numeric>
#include <set>

namespace docwake::state {
namespace {

std::string read_all(Index& index, const std::string& table, const std::vector<std::string>& keys)
{
    std::set<std::string> found; // they come in any order
    index.read(table, keys, [&](std::size_t place, std::string_view bytes) {
        found.insert(keys[place] + "=" + std::string(bytes) + ";");
    });
    return std::accumulate(found.begin(), found.end(), std::string());
}

TEST(Index, EntriesAreFoundByTableAndKeyInAnotherRunToo)
{
    const support::TemporaryFolder folder;
    const std::filesystem::path path = folder.path() / "index.db";
    {
        const auto index = open_index(path);
        index->write("words", {{"a", "1"}, {"b", std::string("x\0y", 3)}, {"empty", ""}});
        index->write("words", {{"a", "2"}});
        index->write("other", {{"a", "3"}});
        index->write("other", {});
    }
    const auto index = open_index(path);
    EXPECT_EQ(read_all(*index, "words", {"b", "missing", "a", "empty"}), std::string("a=2;b=x\0y;empty=;", 17));
    EXPECT_EQ(read_all(*index, "other", {"a", "b"}), "a=3;");
    EXPECT_EQ(read_all(*index, "none", {"a"}), "");
}

TEST(Index, IsForSeveralReadersAtOnce)
{
    const support::TemporaryFolder folder;
    const auto index = open_index(folder.path() / "index.db");
    index->write("words", {{"a", "1"}, {"b", "2"}});
    std::string inner;
    std::size_t outer = 0;
    index->read("words", {"a", "b"}, [&](std::size_t, std::string_view) {
        ++outer;
        inner += read_all(*index, "words", {"b"});
    });
    EXPECT_EQ(outer, 2U);
    EXPECT_EQ(inner, "b=2;b=2;");
}

TEST(Index, OneOfAnEarlierFormIsFilledAnew)
{
    const support::TemporaryFolder folder;
    const std::filesystem::path path = folder.path() / "index.db";
    {
        SQLite::Database database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec("CREATE TABLE entry (kind TEXT NOT NULL, key TEXT NOT NULL, bytes BLOB NOT NULL, "
                      "PRIMARY KEY (kind, key)) WITHOUT ROWID");
        database.exec("INSERT INTO entry VALUES ('words', 'a', '1')");
        database.exec("PRAGMA user_version = 1");
    }
    const auto index = open_index(path);
    EXPECT_EQ(read_all(*index, "words", {"a"}), "");
    index->write("words", {{"a", "2"}});
    EXPECT_EQ(read_all(*index, "words", {"a"}), "a=2;");
}

TEST(Index, WhatIsNoDatabaseIsAnErrorWithTheRemedy)
{
    const support::TemporaryFolder folder;
    base::write_file(folder.path() / "index.db", std::string(5000, 'x'));
    EXPECT_THROW(open_index(folder.path() / "index.db"), base::Error);
}

} // namespace
} // namespace docwake::state
