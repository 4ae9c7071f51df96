#include "state/index.h"

#include "base/hash.h"
#include "state/database.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <mutex>

namespace docwake::state {

namespace {

constexpr std::array<std::string_view, 3> migrations = {
    "CREATE TABLE entry (kind TEXT NOT NULL, key TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (kind, key)) "
    "WITHOUT ROWID;",
    // Without rows of their own the bytes stood between the keys, and a search for a key read them, too.
    "DROP TABLE entry;"
    "CREATE TABLE entry (kind TEXT NOT NULL, key TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (kind, key));",
    // SQLite finds a number in a fifth of the time that two texts take it.
    "DROP TABLE entry;"
    "CREATE TABLE entry (place INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, bytes BLOB NOT NULL);"
    "CREATE INDEX entry_kind ON entry (kind);"}; // in which entries are counted without their bytes

/// Entries of documents and commits that nobody asks for any more stay until the file is over this, some hundred
/// megabytes; then all go.
constexpr std::int64_t most_entries = 100'000;

/// Where an entry stands. Those of a table stand together. Of two that have one place the later stays, which happens to
/// one of a hundred thousand once in fifty thousand times.
std::int64_t place_of(std::string_view table, std::string_view key)
{
    constexpr unsigned key_bits = 48;
    constexpr unsigned table_bits = 64 - key_bits;
    return static_cast<std::int64_t>(base::fnv1a(table) << key_bits | base::fnv1a(key) >> table_bits);
}

std::string_view text_of(const SQLite::Column& column)
{
    return {static_cast<const char*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
}

class DatabaseIndex : public Index
{
public:
    explicit DatabaseIndex(std::filesystem::path path) : path_(std::move(path)) { idle_.push_back(open()); }

    void read(const std::string& table, const std::vector<std::string>& keys,
              const std::function<void(std::size_t, std::string_view)>& receive) override
    {
        if (keys.empty()) {
            return;
        }
        guarded(path_, [&] {
            std::vector<std::pair<std::int64_t, std::size_t>> asked;
            for (std::size_t place = 0; place < keys.size(); ++place) {
                asked.emplace_back(place_of(table, keys[place]), place);
            }
            std::ranges::sort(asked); // each page of the file once
            const Connection database(*this);
            SQLite::Transaction transaction(*database); // one lock instead of one for each key
            SQLite::Statement find(*database, "SELECT bytes, key, kind FROM entry WHERE place = ?");
            for (const auto& [place, key] : asked) {
                find.reset();
                find.bind(1, place);
                if (find.executeStep() && text_of(find.getColumn(1)) == keys[key] &&
                    text_of(find.getColumn(2)) == table) {
                    receive(key, text_of(find.getColumn(0)));
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
            const Connection database(*this);
            SQLite::Transaction transaction(*database, SQLite::TransactionBehavior::IMMEDIATE);
            if (database->execAndGet("SELECT count(*) FROM entry").getInt64() > most_entries) {
                database->exec(delete_all);
            }
            SQLite::Statement insert(*database,
                                     "INSERT OR REPLACE INTO entry (kind, key, bytes, place) VALUES (?, ?, ?, ?)");
            for (const auto& [key, bytes] : entries) {
                insert.reset();
                insert.bindNoCopy(1, table);
                insert.bindNoCopy(2, key);
                insert.bindNoCopy(3, bytes.data(), static_cast<int>(bytes.size()));
                insert.bind(4, place_of(table, key));
                insert.exec();
            }
            transaction.commit();
        });
    }

    void clear() override
    {
        guarded(path_, [&] { Connection(*this)->exec(delete_all); });
    }

private:
    static constexpr const char* delete_all = "DELETE FROM entry";

    /// For the time that it is used; one thread's wait for the file is not another's.
    class Connection
    {
    public:
        explicit Connection(DatabaseIndex& index) : index_(index)
        {
            {
                const std::scoped_lock lock(index.mutex_);
                if (!index.idle_.empty()) {
                    database_ = std::move(index.idle_.back());
                    index.idle_.pop_back();
                    return;
                }
            }
            database_ = index.open();
        }
        Connection(const Connection&) = delete;
        Connection& operator=(const Connection&) = delete;
        ~Connection()
        {
            const std::scoped_lock lock(index_.mutex_);
            index_.idle_.push_back(std::move(database_));
        }

        SQLite::Database& operator*() const { return *database_; }
        SQLite::Database* operator->() const { return database_.get(); }

    private:
        DatabaseIndex& index_;
        std::unique_ptr<SQLite::Database> database_;
    };

    std::unique_ptr<SQLite::Database> open() const { return open_database(path_, migrations, Loss::is_harmless); }

    std::filesystem::path path_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<SQLite::Database>> idle_;
};

} // namespace

std::unique_ptr<Index> open_index(const std::filesystem::path& database)
{
    return std::make_unique<DatabaseIndex>(database);
}

} // namespace docwake::state
