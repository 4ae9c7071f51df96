#pragma once

#include "base/clock.h"
#include "model/job.h"
#include "server/server_lease.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace docwake::server {

struct NewJob
{
    std::string session_id;
    std::string project;
    std::string branch;
    base::Time created_at{};
    std::string request_sha256; ///< of the create call's body; empty: never recognised
    bool as_draft = true;
    std::string model;
};

struct StoredJob
{
    model::JobState state;
    bool as_draft = true;
    std::string model;
};

/// What came of adding a job; when neither is there, it is on disk.
struct Addition
{
    std::optional<std::chrono::seconds>
        wait;                             ///< the project has used up its uses of the last hour: until one falls out
    std::optional<model::JobState> known; ///< the running or completed job of the same request on the same branch
};

/// How a job ended.
struct JobVerdict
{
    model::HaltReason reason = model::HaltReason::completed;
    std::string pull_request_link;
    std::string message_to_user;
    std::string title;
};

/// The jobs of our agent on disk. May be used by several threads, and several servers may share one database. Every
/// function throws Error{unexpected} when the database cannot be used.
class JobStore
{
public:
    /// Jobs that a server which lives no more was working on become `interrupted`.
    explicit JobStore(const std::filesystem::path& database);
    ~JobStore();
    JobStore(const JobStore&) = delete;
    JobStore& operator=(const JobStore&) = delete;

    /// `passed_over` is a session that does not count as known.
    Addition add(const NewJob& job, int uses_per_hour, const std::string& passed_over = {});
    /// A job that is worked on once more, here.
    void reopen(const std::string& session_id);
    void settle(const std::string& session_id, const JobVerdict& verdict);
    /// Settles a job whose verdict cannot be stored, for as long as this server lives: else it would be waited for.
    void fail(const std::string& session_id, const std::string& message);

    std::optional<model::JobState> find(const std::string& project, const std::string& session_id);
    std::optional<StoredJob> find_stored(const std::string& project, const std::string& session_id);
    /// Whether the job before this one on its branch did not complete.
    bool is_after_unfinished(const std::string& session_id);
    /// Newest first.
    std::vector<model::JobState> list(const std::string& project, std::int64_t skip, std::int64_t take);

private:
    model::JobState with_failure(model::JobState job) const;
    void register_server();
    void interrupt_orphans();
    std::optional<model::JobState> known_job(const NewJob& job, const std::string& passed_over);
    std::optional<std::chrono::seconds> wait_for_use(const NewJob& job, int uses_per_hour);

    std::filesystem::path path_;
    std::string server_id_;
    ServerLease lease_;
    std::mutex mutex_; ///< a connection belongs to one thread at a time
    std::unique_ptr<SQLite::Database> database_;
    std::map<std::string, std::string> failed_; ///< messages by session, of verdicts that are not on disk
};

} // namespace docwake::server
