#include "server/pull_request.h"

#include "state/database.h"

#include <SQLiteCpp/VariadicBind.h>

#include <array>
#include <string_view>

namespace docwake::server {

namespace {

constexpr std::array<std::string_view, 1> migrations{R"sql(
    CREATE TABLE pull_requests (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        branch TEXT NOT NULL,
        base_branch TEXT NOT NULL,
        base_id TEXT NOT NULL,
        head_id TEXT NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        draft INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'merged', 'closed')),
        created INTEGER NOT NULL,
        updated INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX one_open_for_a_branch ON pull_requests (branch) WHERE state = 'open';
    CREATE TABLE documented_commits (
        pull_request INTEGER NOT NULL REFERENCES pull_requests (number),
        commit_id TEXT NOT NULL,
        PRIMARY KEY (pull_request, commit_id)
    ) STRICT, WITHOUT ROWID;
)sql"};

constexpr std::string_view select_pull_request =
    "SELECT number, branch, base_branch, base_id, head_id, title, body, draft, state, created, updated"
    " FROM pull_requests ";

std::int64_t seconds_of(base::Time time)
{
    return time.time_since_epoch().count();
}

base::Time time_of(const SQLite::Column& column)
{
    return base::Time(std::chrono::seconds(column.getInt64()));
}

PullRequestState state_of(std::string_view name)
{
    if (name == "merged") {
        return PullRequestState::merged;
    }
    return name == "closed" ? PullRequestState::closed : PullRequestState::open;
}

std::optional<PullRequest> read_one(SQLite::Database& database, SQLite::Statement& query)
{
    if (!query.executeStep()) {
        return std::nullopt;
    }
    PullRequest found;
    found.number = query.getColumn(0).getInt();
    found.branch = query.getColumn(1).getString();
    found.base_branch = query.getColumn(2).getString();
    found.base_id = query.getColumn(3).getString();
    found.head_id = query.getColumn(4).getString();
    found.title = query.getColumn(5).getString();
    found.body = query.getColumn(6).getString();
    found.draft = query.getColumn(7).getInt() != 0;
    found.state = state_of(query.getColumn(8).getString());
    found.created = time_of(query.getColumn(9));
    found.updated = time_of(query.getColumn(10));
    SQLite::Statement commits(database, "SELECT commit_id FROM documented_commits WHERE pull_request = ?");
    commits.bind(1, found.number);
    while (commits.executeStep()) {
        found.commits.insert(commits.getColumn(0).getString());
    }
    return found;
}

std::optional<PullRequest> read_open(SQLite::Database& database, const std::string& branch)
{
    SQLite::Statement query(database, std::string(select_pull_request) + "WHERE branch = ? AND state = 'open'");
    query.bind(1, branch);
    return read_one(database, query);
}

std::optional<PullRequest> read_numbered(SQLite::Database& database, int number)
{
    SQLite::Statement query(database, std::string(select_pull_request) + "WHERE number = ?");
    query.bind(1, number);
    return read_one(database, query);
}

int insert(SQLite::Database& database, const PullRequest& record)
{
    SQLite::Statement statement(database,
                                "INSERT INTO pull_requests (branch, base_branch, base_id, head_id, title, body, draft,"
                                " state, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)");
    SQLite::bind(statement, record.branch, record.base_branch, record.base_id, record.head_id, record.title,
                 record.body, record.draft ? 1 : 0, seconds_of(record.created), seconds_of(record.updated));
    statement.exec();
    return static_cast<int>(database.getLastInsertRowid());
}

void update(SQLite::Database& database, int number, const PullRequest& record)
{
    SQLite::Statement statement(database,
                                "UPDATE pull_requests SET base_branch = ?, base_id = ?, head_id = ?, title = ?,"
                                " body = ?, draft = ?, created = ?, updated = ? WHERE number = ?");
    SQLite::bind(statement, record.base_branch, record.base_id, record.head_id, record.title, record.body,
                 record.draft ? 1 : 0, seconds_of(record.created), seconds_of(record.updated), number);
    statement.exec();
}

void add_commits(SQLite::Database& database, int number, const std::set<std::string>& commits)
{
    SQLite::Statement statement(database, "INSERT OR IGNORE INTO documented_commits VALUES (?, ?)");
    for (const std::string& commit : commits) {
        SQLite::bind(statement, number, commit);
        statement.exec();
        statement.reset();
    }
}

} // namespace

std::string name_of(PullRequestState state)
{
    switch (state) {
    case PullRequestState::open:
        return "open";
    case PullRequestState::merged:
        return "merged";
    case PullRequestState::closed:
        break;
    }
    return "closed";
}

std::filesystem::path page_of(const std::filesystem::path& common_folder, int number)
{
    return common_folder / "docwake" / "pulls" / (std::to_string(number) + ".html");
}

PullRequestStore::PullRequestStore(const std::filesystem::path& common_folder)
    : path_(common_folder / "docwake" / "pulls.db"), database_(state::open_database(path_, migrations))
{
}

std::optional<PullRequest> PullRequestStore::find(int number) const
{
    std::optional<PullRequest> found;
    state::guarded(path_, [&] { found = read_numbered(*database_, number); });
    return found;
}

std::optional<PullRequest> PullRequestStore::find_open(const std::string& branch) const
{
    std::optional<PullRequest> found;
    state::guarded(path_, [&] { found = read_open(*database_, branch); });
    return found;
}

std::set<std::string> PullRequestStore::merged_commits(const std::string& branch) const
{
    std::set<std::string> commits;
    state::guarded(path_, [&] {
        SQLite::Statement query(*database_, "SELECT commit_id FROM documented_commits JOIN pull_requests"
                                            " ON number = pull_request WHERE branch = ? AND state = 'merged'");
        query.bind(1, branch);
        while (query.executeStep()) {
            commits.insert(query.getColumn(0).getString());
        }
    });
    return commits;
}

PullRequest PullRequestStore::save(const PullRequest& pull_request)
{
    std::optional<PullRequest> saved;
    state::guarded(path_, [&] {
        SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
        const std::optional<PullRequest> open = read_open(*database_, pull_request.branch);
        const int number = open ? open->number : insert(*database_, pull_request);
        if (open) {
            update(*database_, number, pull_request);
        }
        add_commits(*database_, number, pull_request.commits);
        saved = read_numbered(*database_, number);
        transaction.commit();
    });
    return saved.value();
}

void PullRequestStore::end(int number, const std::string& head_id, PullRequestState state)
{
    state::guarded(path_, [&] {
        SQLite::Statement statement(*database_, "UPDATE pull_requests SET state = ?"
                                                " WHERE number = ? AND head_id = ? AND state = 'open'");
        SQLite::bind(statement, name_of(state), number, head_id);
        statement.exec();
    });
}

} // namespace docwake::server
