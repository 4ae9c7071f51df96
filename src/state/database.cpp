#include "state/database.h"

#include "base/error.h"
#include "base/text.h"

#include <fmt/core.h>
#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <system_error>
#include <thread>

namespace docwake::state {

namespace {

constexpr int busy_limit_ms = 10'000;

std::string set_aside_hint(const std::filesystem::path& path)
{
    return fmt::format("mv {} {} (a new one is made)", base::shell_quoted(path.string()),
                       base::shell_quoted(path.string() + ".bad"));
}

base::Error explained(const std::filesystem::path& path, const SQLite::Exception& problem)
{
    const auto error = [&](std::string_view what) {
        return base::Error(base::ErrorKind::unexpected, fmt::format("{} {}", path.string(), what))
            .caused_by(problem.what());
    };
    const std::string parent = path.has_parent_path() ? path.parent_path().string() : ".";
    switch (problem.getErrorCode()) {
    case SQLITE_FULL:
        return error("cannot be written: the disk is full")
            .hint(fmt::format("df -h {} (shows the disk: free space on it)", base::shell_quoted(parent)));
    case SQLITE_NOTADB:
        return error("is not a database of docwake").hint(set_aside_hint(path));
    case SQLITE_CORRUPT:
        return error("is damaged").hint(set_aside_hint(path));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error("is locked by another program")
            .hint(fmt::format("fuser {} (names it; try again once it has ended)", base::shell_quoted(path.string())));
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return error("cannot be opened for writing")
            .hint(fmt::format("ls -ld {} {} (both must be writable for you)", base::shell_quoted(parent),
                              base::shell_quoted(path.string())));
    case SQLITE_IOERR:
        return error("cannot be read or written")
            .hint(fmt::format("df -h {} (shows whether the disk is full)", base::shell_quoted(parent)));
    default:
        return error("could not be used");
    }
}

void create_folder_of(const std::filesystem::path& path)
{
    if (!path.has_parent_path()) {
        return;
    }
    std::error_code problem;
    std::filesystem::create_directories(path.parent_path(), problem);
    if (problem) {
        throw base::Error(base::ErrorKind::unexpected,
                          fmt::format("The folder {} cannot be created", path.parent_path().string()))
            .caused_by(problem.message())
            .hint(fmt::format("ls -ld {} (it must be a folder, and writable for you)",
                              base::shell_quoted(path.parent_path().parent_path().string())));
    }
}

int version_of(SQLite::Database& database)
{
    return database.execAndGet("PRAGMA user_version").getInt();
}

/// Under the write lock, so that of several programs that start at once one migrates and the others see it done.
void migrate(SQLite::Database& database, const std::filesystem::path& path,
             std::span<const std::string_view> migrations)
{
    const int newest = static_cast<int>(migrations.size());
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    const int version = version_of(database);
    if (version > newest) {
        throw base::Error(base::ErrorKind::unexpected,
                          fmt::format("{} was made by a newer docwake (its version is {}, this program knows {})",
                                      path.string(), version, newest))
            .hint("docwake --version (update docwake)")
            .hint(set_aside_hint(path));
    }
    for (int step = version; step < newest; ++step) {
        database.exec(std::string(migrations[static_cast<std::size_t>(step)]));
    }
    database.exec(fmt::format("PRAGMA user_version = {}", newest));
    transaction.commit();
}

/// Two programs that make a database at once meet while it changes to WAL; there SQLite answers "busy" at once, without
/// the busy limit, since waiting could be a deadlock (https://sqlite.org/c3ref/busy_handler.html).
void set_journal_mode(SQLite::Database& database, std::string_view mode)
{
    const std::string statement = fmt::format("PRAGMA journal_mode = {}", mode);
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(busy_limit_ms);
    while (database.tryExec(statement) != SQLITE_OK) {
        if (database.getErrorCode() != SQLITE_BUSY || std::chrono::steady_clock::now() > end) {
            throw SQLite::Exception(database.getHandle());
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

} // namespace

std::unique_ptr<SQLite::Database> open_database(const std::filesystem::path& path,
                                                std::span<const std::string_view> migrations, Loss loss)
{
    create_folder_of(path);
    std::unique_ptr<SQLite::Database> database;
    guarded(path, [&] {
        database =
            std::make_unique<SQLite::Database>(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busy_limit_ms);
        if (loss == Loss::is_harmless) { // entries of some ten KiB, most of which each run reads
            database->exec("PRAGMA page_size = 16384");
            database->exec("PRAGMA mmap_size = 1073741824");
        }
        // A log is two more files to be made and removed each time; it pays where much is written.
        set_journal_mode(*database, loss == Loss::never ? "WAL" : "DELETE");
        // In WAL mode NORMAL would lose the last transactions with the machine's power: a job that was promised.
        database->exec(loss == Loss::never ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
        database->exec("PRAGMA foreign_keys = ON");
        if (version_of(*database) != static_cast<int>(migrations.size())) {
            migrate(*database, path, migrations);
        }
    });
    return database;
}

void guarded(const std::filesystem::path& path, const std::function<void()>& work)
{
    try {
        work();
    } catch (const SQLite::Exception& problem) {
        throw explained(path, problem);
    }
}

} // namespace docwake::state
