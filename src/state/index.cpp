#include "state/index.h"

#include "state/database.h"

#include <array>

namespace docwake::state {

namespace {

constexpr std::array<std::string_view, 2> migrations = {
    "CREATE TABLE entry (kind TEXT NOT NULL, key TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (kind, key)) "
    "WITHOUT ROWID;",
    // Without rows of their own the bytes stood between the keys, and a search for a key read them, too.
    "DROP TABLE entry;"
    "CREATE TABLE entry (kind TEXT NOT NULL, key TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (kind, key));"};

/// Entries of documents and commits that nobody asks for any more stay until the file is over this, some hundred
/// megabytes; then all go.
constexpr std::int64_t most_entries = 100'000;

class DatabaseIndex : public Index
{
public:
    explicit DatabaseIndex(const std::filesystem::path& path)
        : path_(path), database_(open_database(path, migrations, Loss::is_harmless))
    {
    }

    void read(const std::string& table, const std::vector<std::string>& keys,
              const std::function<void(std::size_t, std::string_view)>& receive) override
    {
        guarded(path_, [&] {
            SQLite::Transaction transaction(*database_); // one lock instead of one for each key
            SQLite::Statement find(*database_, "SELECT bytes FROM entry WHERE kind = ? AND key = ?");
            for (std::size_t place = 0; place < keys.size(); ++place) {
                find.reset();
                find.bindNoCopy(1, table);
                find.bindNoCopy(2, keys[place]);
                if (find.executeStep()) {
                    const SQLite::Column bytes = find.getColumn(0);
                    receive(place,
                            {static_cast<const char*>(bytes.getBlob()), static_cast<std::size_t>(bytes.getBytes())});
                }
            }
        });
    }

    void write(const std::string& table, const std::vector<std::pair<std::string, std::string>>& entries) override
    {
        if (entries.empty()) {
            return;
        }
        guarded(path_, [&] {
            SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
            if (database_->execAndGet("SELECT count(*) FROM entry").getInt64() > most_entries) {
                database_->exec("DELETE FROM entry");
            }
            SQLite::Statement insert(*database_, "INSERT OR REPLACE INTO entry (kind, key, bytes) VALUES (?, ?, ?)");
            for (const auto& [key, bytes] : entries) {
                insert.reset();
                insert.bindNoCopy(1, table);
                insert.bindNoCopy(2, key);
                insert.bindNoCopy(3, bytes.data(), static_cast<int>(bytes.size()));
                insert.exec();
            }
            transaction.commit();
        });
    }

private:
    std::filesystem::path path_;
    std::unique_ptr<SQLite::Database> database_;
};

} // namespace

std::unique_ptr<Index> open_index(const std::filesystem::path& database)
{
    return std::make_unique<DatabaseIndex>(database);
}

} // namespace docwake::state
