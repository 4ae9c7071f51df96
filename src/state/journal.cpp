#include "state/journal.h"

#include "state/database.h"
#include "state/schema.h"

#include <SQLiteCpp/VariadicBind.h>

#include <optional>

namespace docwake::state {

namespace {

SubmissionState state_from(const std::string& word)
{
    using enum SubmissionState;
    for (const SubmissionState state : {intended, sent, accepted, streaming, uncertain, settled}) {
        if (word == name_of(state)) {
            return state;
        }
    }
    return uncertain;
}

Submission read_row(SQLite::Statement& row)
{
    Submission submission;
    submission.id = row.getColumn("id").getInt64();
    submission.target = row.getColumn("target").getString();
    submission.branch = row.getColumn("branch").getString();
    submission.docs_branch = row.getColumn("docs_branch").getString();
    submission.range = {row.getColumn("base").getString(), row.getColumn("head").getString(),
                        row.getColumn("origin").getString()};
    submission.request_sha256 = row.getColumn("request_sha256").getString();
    submission.api_version = row.getColumn("api_version").getInt();
    submission.cursor_after = row.getColumn("cursor_after").getString();
    submission.intended_at = base::from_iso8601(row.getColumn("intended_at").getString());
    submission.state = state_from(row.getColumn("state").getString());
    submission.session_id = row.getColumn("session_id").getString();
    submission.pull_request_link = row.getColumn("pull_request_link").getString();
    submission.status = row.getColumn("status").getString();
    return submission;
}

SentPatch read_patch(SQLite::Statement& row)
{
    SentPatch patch;
    patch.net = !row.getColumn("base").isNull();
    patch.base = row.getColumn("base").getString();
    patch.commit = row.getColumn("commit_id").getString();
    patch.author = row.getColumn("author").getString();
    patch.patch = {row.getColumn("paths").getString(), row.getColumn("patch_exact").getString(),
                   row.getColumn("patch_lines").getString()};
    patch.settled = row.getColumn("done").getInt() != 0;
    return patch;
}

// The two cases apart: SQLite uses no index for "either commit or paths" beside the other conditions.
constexpr const char* find_patches = R"sql(
SELECT found.base AS base, commit_id, author, paths, patch_exact, patch_lines,
       submission IS NULL OR submissions.state = 'settled' AS done
FROM (SELECT * FROM sent_patches WHERE target = ?1 AND commit_id = ?2
      UNION ALL
      SELECT * FROM sent_patches WHERE target = ?1 AND paths = ?3 AND paths != '' AND commit_id != ?2) AS found
LEFT JOIN submissions ON submissions.id = found.submission
WHERE submission IS NULL OR submissions.state IN ('accepted', 'streaming')
      OR (submissions.state = 'settled' AND submissions.status != 'failed')
)sql";

class SqliteJournal : public Journal
{
public:
    explicit SqliteJournal(std::filesystem::path path)
        : path_(std::move(path)), database_(open_database(path_, state_migrations()))
    {
        // An intent that a power cut takes back could be sent a second time.
        guarded(path_, [this] { database_->exec("PRAGMA synchronous = FULL"); });
    }

    std::string cursor(const std::string& target, const std::string& branch) override
    {
        std::string id;
        guarded(path_, [&] {
            SQLite::Statement query(*database_, "SELECT commit_id FROM cursors WHERE target = ? AND branch = ?");
            SQLite::bind(query, target, branch);
            if (query.executeStep()) {
                id = query.getColumn(0).getString();
            }
        });
        return id;
    }

    std::int64_t add(const Submission& submission, const std::vector<SentPatch>& patches) override
    {
        std::int64_t id = 0;
        guarded(path_, [&] {
            SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
            SQLite::Statement insert(*database_, "INSERT INTO submissions (target, branch, docs_branch, base, head, "
                                                 "origin, request_sha256, api_version, cursor_after, intended_at, "
                                                 "state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'intended')");
            SQLite::bind(insert, submission.target, submission.branch, submission.docs_branch, submission.range.base,
                         submission.range.head, submission.range.origin, submission.request_sha256,
                         submission.api_version, submission.cursor_after, base::to_iso8601(submission.intended_at));
            insert.exec();
            id = database_->getLastInsertRowid();
            note_patches(submission.target, id, patches);
            transaction.commit();
        });
        return id;
    }

    void pass(const std::string& target, const std::string& branch, const std::string& head,
              const std::vector<SentPatch>& patches) override
    {
        guarded(path_, [&] {
            SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
            execute_unguarded("INSERT OR REPLACE INTO cursors (target, branch, commit_id) VALUES (?, ?, ?)", target,
                              branch, head);
            note_patches(target, std::nullopt, patches);
            transaction.commit();
        });
    }

    std::vector<std::vector<SentPatch>> sent_patches(const std::string& target,
                                                     const std::vector<PatchKey>& keys) override
    {
        std::vector<std::vector<SentPatch>> found(keys.size());
        if (!exists("SELECT 1 FROM sent_patches WHERE target = ? LIMIT 1", target)) {
            return found;
        }
        guarded(path_, [&] {
            SQLite::Statement query(*database_, find_patches);
            for (std::size_t i = 0; i < keys.size(); ++i) {
                SQLite::bind(query, target, keys[i].commit, keys[i].paths);
                while (query.executeStep()) {
                    found[i].push_back(read_patch(query));
                }
                query.reset();
            }
        });
        return found;
    }

    void mark_sent(std::int64_t id, base::Time now) override
    {
        execute("UPDATE submissions SET state = 'sent', sent_at = ? WHERE id = ?", base::to_iso8601(now), id);
    }

    void accept(std::int64_t id, const std::string& session_id) override
    {
        execute("UPDATE submissions SET state = 'accepted', session_id = ? WHERE id = ?", session_id, id);
    }

    void mark_streaming(std::int64_t id) override
    {
        execute("UPDATE submissions SET state = 'streaming' WHERE id = ?", id);
    }

    void mark_uncertain(std::int64_t id) override
    {
        execute("UPDATE submissions SET state = 'uncertain' WHERE id = ?", id);
    }

    void settle(std::int64_t id, const std::string& status, const std::string& pull_request_link, bool done) override
    {
        guarded(path_, [&] {
            SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
            execute_unguarded(
                "UPDATE submissions SET state = 'settled', status = ?, pull_request_link = ? WHERE id = ?", status,
                pull_request_link, id);
            if (done) {
                execute_unguarded("INSERT OR REPLACE INTO cursors (target, branch, commit_id) SELECT target, branch, "
                                  "cursor_after FROM submissions WHERE id = ? AND cursor_after != ''",
                                  id);
            }
            transaction.commit();
        });
    }

    bool drop(std::int64_t id) override
    {
        return forget("DELETE FROM submissions WHERE id = ? AND state NOT IN ('settled', 'abandoned')", id);
    }

    bool abandon(std::int64_t id) override
    {
        return forget(
            "UPDATE submissions SET state = 'abandoned' WHERE id = ? AND state NOT IN ('settled', 'abandoned')", id);
    }

    std::vector<Submission> unsettled() override
    {
        std::vector<Submission> submissions;
        guarded(path_, [&] {
            SQLite::Statement query(
                *database_, "SELECT * FROM submissions WHERE state NOT IN ('settled', 'abandoned') ORDER BY id");
            while (query.executeStep()) {
                submissions.push_back(read_row(query));
            }
        });
        return submissions;
    }

    std::vector<Submission> newest(std::size_t most) override
    {
        std::vector<Submission> submissions;
        guarded(path_, [&] {
            SQLite::Statement query(*database_,
                                    "SELECT * FROM submissions WHERE state != 'abandoned' ORDER BY id DESC LIMIT ?");
            query.bind(1, static_cast<std::int64_t>(most));
            while (query.executeStep()) {
                submissions.push_back(read_row(query));
            }
        });
        return submissions;
    }

    std::vector<Submission> settled(const std::string& target) override
    {
        std::vector<Submission> submissions;
        guarded(path_, [&] {
            SQLite::Statement query(*database_, "SELECT * FROM submissions WHERE target = ? AND state = 'settled' AND "
                                                "status != 'failed' ORDER BY id DESC LIMIT 500");
            SQLite::bind(query, target);
            while (query.executeStep()) {
                submissions.push_back(read_row(query));
            }
        });
        return submissions;
    }

    void waive(const Waiver& waiver) override
    {
        execute("INSERT INTO waivers (target, branch, commit_id, reason, waived_at) VALUES (?, ?, ?, ?, ?)",
                waiver.target, waiver.branch, waiver.commit, waiver.reason, base::to_iso8601(waiver.waived_at));
    }

    std::vector<Waiver> waivers(const std::string& target, const std::string& branch) override
    {
        std::vector<Waiver> found;
        guarded(path_, [&] {
            SQLite::Statement query(*database_,
                                    "SELECT * FROM waivers WHERE target = ? AND branch = ? ORDER BY id DESC");
            SQLite::bind(query, target, branch);
            while (query.executeStep()) {
                found.push_back({target, branch, query.getColumn("commit_id").getString(),
                                 query.getColumn("reason").getString(),
                                 base::from_iso8601(query.getColumn("waived_at").getString())});
            }
        });
        return found;
    }

    std::vector<base::Time> sent_since(const std::string& target, base::Time since) override
    {
        std::vector<base::Time> times;
        guarded(path_, [&] {
            SQLite::Statement query(
                *database_, "SELECT sent_at FROM submissions WHERE target = ? AND sent_at > ? ORDER BY sent_at");
            SQLite::bind(query, target, base::to_iso8601(since));
            while (query.executeStep()) {
                times.push_back(base::from_iso8601(query.getColumn(0).getString()));
            }
        });
        return times;
    }

    bool knows_session(const std::string& session_id) override
    {
        return exists("SELECT 1 FROM submissions WHERE session_id = ? LIMIT 1", session_id);
    }

    bool knows_link(const std::string& docs_branch, const std::string& link) override
    {
        return exists("SELECT 1 FROM submissions WHERE docs_branch = ? AND pull_request_link = ? LIMIT 1", docs_branch,
                      link);
    }

private:
    /// Changes one submission, and forgets its patches if it was there.
    bool forget(const char* sql, std::int64_t id)
    {
        bool found = false;
        guarded(path_, [&] {
            SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
            found = execute_unguarded(sql, id) == 1;
            if (found) {
                execute_unguarded("DELETE FROM sent_patches WHERE submission = ?", id);
            }
            transaction.commit();
        });
        return found;
    }

    void note_patches(const std::string& target, std::optional<std::int64_t> submission,
                      const std::vector<SentPatch>& patches)
    {
        SQLite::Statement insert(*database_, "INSERT INTO sent_patches (target, submission, base, commit_id, author, "
                                             "paths, patch_exact, patch_lines) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        for (const SentPatch& patch : patches) {
            insert.clearBindings();
            insert.bind(1, target);
            if (submission) {
                insert.bind(2, *submission);
            }
            if (patch.net) {
                insert.bind(3, patch.base);
            }
            insert.bind(4, patch.commit);
            insert.bind(5, patch.author);
            insert.bind(6, patch.patch.paths);
            insert.bind(7, patch.patch.exact);
            insert.bind(8, patch.patch.lines);
            insert.exec();
            insert.reset();
        }
    }

    template <typename... Values>
    int execute_unguarded(const char* sql, const Values&... values)
    {
        SQLite::Statement statement(*database_, sql);
        SQLite::bind(statement, values...);
        return statement.exec();
    }

    template <typename... Values>
    int execute(const char* sql, const Values&... values)
    {
        int changed = 0;
        guarded(path_, [&] { changed = execute_unguarded(sql, values...); });
        return changed;
    }

    template <typename... Values>
    bool exists(const char* sql, const Values&... values)
    {
        bool found = false;
        guarded(path_, [&] {
            SQLite::Statement query(*database_, sql);
            SQLite::bind(query, values...);
            found = query.executeStep();
        });
        return found;
    }

    std::filesystem::path path_;
    std::unique_ptr<SQLite::Database> database_;
};

} // namespace

std::string_view name_of(SubmissionState state)
{
    switch (state) {
    case SubmissionState::intended:
        return "intended";
    case SubmissionState::sent:
        return "sent";
    case SubmissionState::accepted:
        return "accepted";
    case SubmissionState::streaming:
        return "streaming";
    case SubmissionState::uncertain:
        return "uncertain";
    case SubmissionState::settled:
        return "settled";
    }
    return {};
}

std::unique_ptr<Journal> open_journal(const std::filesystem::path& database)
{
    return std::make_unique<SqliteJournal>(database);
}

} // namespace docwake::state
