#include "server/job_store.h"

#include "base/error.h"
#include "base/hash.h"
#include "server/job_json.h"
#include "state/database.h"

#include <SQLiteCpp/VariadicBind.h>

#include <array>
#include <string_view>

namespace docwake::server {

namespace {

constexpr std::chrono::seconds rate_window = std::chrono::hours(1);

// A server is listed here from its start to its orderly end; `jobs.server` says whose a job is.
constexpr std::array<std::string_view, 2> migrations{R"(
CREATE TABLE servers (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE jobs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id TEXT NOT NULL UNIQUE,
    project TEXT NOT NULL,
    branch TEXT NOT NULL,
    server TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    halt_reason TEXT NOT NULL,
    pull_request_link TEXT NOT NULL DEFAULT '',
    message_to_user TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT ''
);
CREATE INDEX jobs_of_project ON jobs (project, number);
CREATE INDEX uses_of_project ON jobs (project, created_at);
)",
                                                     R"(
ALTER TABLE jobs ADD COLUMN request_sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN as_draft INTEGER NOT NULL DEFAULT 1;
ALTER TABLE jobs ADD COLUMN model TEXT NOT NULL DEFAULT '';
CREATE INDEX jobs_of_request ON jobs (request_sha256) WHERE request_sha256 != '';
)"};

constexpr std::string_view columns =
    "session_id, project, branch, created_at, halt_reason, pull_request_link, message_to_user, title, "
    "as_draft, model";

std::int64_t seconds_of(base::Time time)
{
    return time.time_since_epoch().count();
}

void bind_text(SQLite::Statement& statement, int index, std::string_view text)
{
    statement.bind(index, std::string(text));
}

model::JobState job_of(SQLite::Statement& row)
{
    model::JobState job;
    job.session_id = row.getColumn(0).getString();
    job.subdomain = row.getColumn(1).getString();
    job.branch = row.getColumn(2).getString();
    job.created_at = base::Time(std::chrono::seconds(row.getColumn(3).getInt64()));
    job.halt_reason = halt_reason_of(row.getColumn(4).getString());
    job.halted = job.halt_reason != model::HaltReason::processing;
    job.pull_request_link = row.getColumn(5).getString();
    job.message_to_user = row.getColumn(6).getString();
    job.title = row.getColumn(7).getString();
    return job;
}

} // namespace

JobStore::JobStore(const std::filesystem::path& database)
    : path_(database),
      server_id_(base::random_hex(8)),
      lease_(database, server_id_),
      database_(state::open_database(database, migrations))
{
    state::guarded(path_, [&] {
        SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
        interrupt_orphans();
        register_server();
        transaction.commit();
    });
}

JobStore::~JobStore()
{
    try {
        SQLite::Statement statement(*database_, "DELETE FROM servers WHERE id = ?");
        statement.bind(1, server_id_);
        statement.exec();
    } catch (const SQLite::Exception&) {
        // The next server finds the lease free and clears the row away.
        return;
    }
}

void JobStore::register_server()
{
    SQLite::Statement statement(*database_, "INSERT INTO servers (id) VALUES (?)");
    statement.bind(1, server_id_);
    statement.exec();
}

void JobStore::interrupt_orphans()
{
    std::vector<std::string> ended;
    SQLite::Statement servers(*database_, "SELECT id FROM servers");
    while (servers.executeStep()) {
        const std::string id = servers.getColumn(0).getString();
        if (!ServerLease::is_held(path_, id)) {
            ended.push_back(id);
        }
    }
    for (const std::string& id : ended) {
        SQLite::Statement interrupt(*database_, "UPDATE jobs SET halt_reason = ?, message_to_user = ? "
                                                "WHERE server = ? AND halt_reason = ?");
        bind_text(interrupt, 1, word_of(model::HaltReason::interrupted));
        bind_text(interrupt, 2, "The agent's server ended while it worked on this job; submit it again");
        bind_text(interrupt, 3, id);
        bind_text(interrupt, 4, word_of(model::HaltReason::processing));
        interrupt.exec();
        SQLite::Statement remove(*database_, "DELETE FROM servers WHERE id = ?");
        bind_text(remove, 1, id);
        remove.exec();
    }
}

Addition JobStore::add(const NewJob& job, int uses_per_hour, const std::string& passed_over)
{
    Addition addition;
    const std::scoped_lock lock(mutex_);
    state::guarded(path_, [&] {
        SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
        addition.known = known_job(job, passed_over);
        if (!addition.known) {
            addition.wait = wait_for_use(job, uses_per_hour);
        }
        if (addition.known || addition.wait) {
            return;
        }
        SQLite::Statement insert(*database_,
                                 "INSERT INTO jobs (session_id, project, branch, server, created_at, halt_reason, "
                                 "request_sha256, as_draft, model) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        SQLite::bind(insert, job.session_id, job.project, job.branch, server_id_, seconds_of(job.created_at),
                     std::string(word_of(model::HaltReason::processing)), job.request_sha256, job.as_draft ? 1 : 0,
                     job.model);
        insert.exec();
        transaction.commit();
    });
    return addition;
}

std::optional<model::JobState> JobStore::known_job(const NewJob& job, const std::string& passed_over)
{
    if (job.request_sha256.empty()) {
        return std::nullopt;
    }
    SQLite::Statement rows(*database_, "SELECT " + std::string(columns) +
                                           " FROM jobs WHERE request_sha256 = ? AND project = ? AND branch = ? AND "
                                           "session_id != ? AND halt_reason IN (?, ?) ORDER BY number DESC LIMIT 1");
    SQLite::bind(rows, job.request_sha256, job.project, job.branch, passed_over,
                 std::string(word_of(model::HaltReason::processing)),
                 std::string(word_of(model::HaltReason::completed)));
    if (!rows.executeStep()) {
        return std::nullopt;
    }
    model::JobState known = job_of(rows);
    return failed_.contains(known.session_id) ? std::nullopt : std::optional(std::move(known));
}

std::optional<std::chrono::seconds> JobStore::wait_for_use(const NewJob& job, int uses_per_hour)
{
    // The oldest of the last `uses_per_hour` uses: the next use is free once that one is out of the window.
    SQLite::Statement uses(*database_, "SELECT created_at FROM jobs WHERE project = ? AND created_at > ? "
                                       "ORDER BY created_at DESC LIMIT 1 OFFSET ?");
    bind_text(uses, 1, job.project);
    uses.bind(2, seconds_of(job.created_at - rate_window));
    uses.bind(3, uses_per_hour - 1);
    if (!uses.executeStep()) {
        return std::nullopt;
    }
    const base::Time use{std::chrono::seconds(uses.getColumn(0).getInt64())};
    return use + rate_window - job.created_at;
}

void JobStore::reopen(const std::string& session_id)
{
    const std::scoped_lock lock(mutex_);
    failed_.erase(session_id);
    state::guarded(path_, [&] {
        SQLite::Statement update(*database_, "UPDATE jobs SET halt_reason = ?, server = ? WHERE session_id = ?");
        SQLite::bind(update, std::string(word_of(model::HaltReason::processing)), server_id_, session_id);
        update.exec();
    });
}

void JobStore::settle(const std::string& session_id, const JobVerdict& verdict)
{
    const std::scoped_lock lock(mutex_);
    state::guarded(path_, [&] {
        SQLite::Statement update(*database_, "UPDATE jobs SET halt_reason = ?, pull_request_link = ?, "
                                             "message_to_user = ?, title = ? WHERE session_id = ?");
        bind_text(update, 1, word_of(verdict.reason));
        bind_text(update, 2, verdict.pull_request_link);
        bind_text(update, 3, verdict.message_to_user);
        bind_text(update, 4, verdict.title);
        bind_text(update, 5, session_id);
        update.exec();
    });
}

void JobStore::fail(const std::string& session_id, const std::string& message)
{
    const std::scoped_lock lock(mutex_);
    failed_[session_id] = message;
}

model::JobState JobStore::with_failure(model::JobState job) const
{
    if (const auto found = failed_.find(job.session_id); found != failed_.end()) {
        job.halted = true;
        job.halt_reason = model::HaltReason::error;
        job.message_to_user = found->second;
    }
    return job;
}

std::optional<model::JobState> JobStore::find(const std::string& project, const std::string& session_id)
{
    std::optional<StoredJob> job = find_stored(project, session_id);
    return job ? std::optional(std::move(job->state)) : std::nullopt;
}

std::optional<StoredJob> JobStore::find_stored(const std::string& project, const std::string& session_id)
{
    std::optional<StoredJob> job;
    const std::scoped_lock lock(mutex_);
    state::guarded(path_, [&] {
        SQLite::Statement row(*database_,
                              "SELECT " + std::string(columns) + " FROM jobs WHERE project = ? AND session_id = ?");
        bind_text(row, 1, project);
        bind_text(row, 2, session_id);
        if (row.executeStep()) {
            job = StoredJob{with_failure(job_of(row)), row.getColumn(8).getInt() != 0, row.getColumn(9).getString()};
        }
    });
    return job;
}

bool JobStore::is_after_unfinished(const std::string& session_id)
{
    bool is_unfinished = false;
    const std::scoped_lock lock(mutex_);
    state::guarded(path_, [&] {
        SQLite::Statement row(*database_, "SELECT earlier.halt_reason FROM jobs AS earlier JOIN jobs AS this "
                                          "ON this.session_id = ? AND earlier.project = this.project "
                                          "AND earlier.branch = this.branch AND earlier.number < this.number "
                                          "ORDER BY earlier.number DESC LIMIT 1");
        row.bind(1, session_id);
        is_unfinished = row.executeStep() && row.getColumn(0).getString() != word_of(model::HaltReason::completed);
    });
    return is_unfinished;
}

std::vector<model::JobState> JobStore::list(const std::string& project, std::int64_t skip, std::int64_t take)
{
    std::vector<model::JobState> jobs;
    const std::scoped_lock lock(mutex_);
    state::guarded(path_, [&] {
        SQLite::Statement rows(*database_, "SELECT " + std::string(columns) +
                                               " FROM jobs WHERE project = ? ORDER BY number DESC LIMIT ? OFFSET ?");
        bind_text(rows, 1, project);
        rows.bind(2, take);
        rows.bind(3, skip);
        while (rows.executeStep()) {
            jobs.push_back(with_failure(job_of(rows)));
        }
    });
    return jobs;
}

} // namespace docwake::server
