#include "state/queue.h"

#include "state/database.h"
#include "state/schema.h"

#include <SQLiteCpp/VariadicBind.h>

namespace docwake::state {

namespace {

// A commit after a failure begins a new quiet period, and ends the pause of that failure.
constexpr const char* add_entry = R"sql(
INSERT INTO queue (branch, base, head, first_added_at, added_at) VALUES (?1, ?2, ?3, ?4, ?4)
ON CONFLICT (branch) DO UPDATE SET
    head = excluded.head,
    revision = revision + 1,
    first_added_at = iif(failures > 0, excluded.first_added_at, first_added_at),
    added_at = excluded.added_at,
    not_before = iif(asked_to_wait, not_before, NULL),
    problem = iif(asked_to_wait, problem, ''),
    is_held = 0,
    failures = 0,
    failing_since = NULL
)sql";

std::optional<base::Time> time_in(const SQLite::Column& column)
{
    return column.isNull() ? std::nullopt : std::optional(base::from_iso8601(column.getString()));
}

QueueEntry read_entry(SQLite::Statement& row)
{
    QueueEntry entry;
    entry.branch = row.getColumn("branch").getString();
    entry.base = row.getColumn("base").getString();
    entry.head = row.getColumn("head").getString();
    entry.revision = row.getColumn("revision").getInt64();
    entry.first_added_at = base::from_iso8601(row.getColumn("first_added_at").getString());
    entry.added_at = base::from_iso8601(row.getColumn("added_at").getString());
    entry.not_before = time_in(row.getColumn("not_before"));
    entry.held = row.getColumn("is_held").getInt() != 0;
    entry.failures = row.getColumn("failures").getInt();
    entry.failing_since = time_in(row.getColumn("failing_since"));
    entry.problem = row.getColumn("problem").getString();
    return entry;
}

class SqliteQueue final : public Queue
{
public:
    explicit SqliteQueue(std::filesystem::path path)
        : path_(std::move(path)), database_(open_database(path_, state_migrations()))
    {
    }

    void add(const std::string& branch, const std::string& base, const std::string& head, base::Time now) override
    {
        execute(add_entry, branch, base, head, base::to_iso8601(now));
    }

    std::vector<QueueEntry> entries() override
    {
        std::vector<QueueEntry> found;
        guarded(path_, [&] {
            SQLite::Statement query(*database_, "SELECT * FROM queue ORDER BY first_added_at, branch");
            while (query.executeStep()) {
                found.push_back(read_entry(query));
            }
        });
        return found;
    }

    void finish(const QueueEntry& entry) override
    {
        execute("DELETE FROM queue WHERE branch = ? AND revision = ?", entry.branch, entry.revision);
        // What came since begins where this one ended.
        execute("UPDATE queue SET first_added_at = added_at, not_before = NULL, asked_to_wait = 0, problem = '' "
                "WHERE branch = ?",
                entry.branch);
    }

    void postpone(const QueueEntry& entry, base::Time until, bool asked, base::Time now,
                  const std::string& problem) override
    {
        execute("UPDATE queue SET not_before = ?, asked_to_wait = ?, problem = ?, failures = failures + 1, "
                "failing_since = coalesce(failing_since, ?) WHERE branch = ? AND (revision = ? OR ?)",
                base::to_iso8601(until), asked ? 1 : 0, problem, base::to_iso8601(now), entry.branch, entry.revision,
                asked ? 1 : 0);
    }

    void hold(const QueueEntry& entry, base::Time now, const std::string& problem) override
    {
        execute("UPDATE queue SET is_held = 1, asked_to_wait = 0, not_before = NULL, problem = ?, failures = failures "
                "+ 1, failing_since = coalesce(failing_since, ?) WHERE branch = ? AND revision = ?",
                problem, base::to_iso8601(now), entry.branch, entry.revision);
    }

private:
    template <typename... Values>
    void execute(const char* sql, const Values&... values)
    {
        guarded(path_, [&] {
            SQLite::Statement statement(*database_, sql);
            SQLite::bind(statement, values...);
            statement.exec();
        });
    }

    std::filesystem::path path_;
    std::unique_ptr<SQLite::Database> database_;
};

} // namespace

std::unique_ptr<Queue> open_queue(const std::filesystem::path& database)
{
    return std::make_unique<SqliteQueue>(database);
}

} // namespace docwake::state
