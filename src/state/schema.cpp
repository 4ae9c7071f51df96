#include "state/schema.h"

#include <array>

namespace docwake::state {

namespace {

constexpr std::array<std::string_view, 5> steps = {R"sql(
CREATE TABLE cursors (
    target TEXT NOT NULL,
    branch TEXT NOT NULL,
    commit_id TEXT NOT NULL,
    PRIMARY KEY (target, branch)
) STRICT;
CREATE TABLE submissions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    target TEXT NOT NULL,
    branch TEXT NOT NULL,
    docs_branch TEXT NOT NULL,
    base TEXT NOT NULL,
    head TEXT NOT NULL,
    origin TEXT NOT NULL,
    request_sha256 TEXT NOT NULL,
    cursor_after TEXT NOT NULL,
    intended_at TEXT NOT NULL,
    state TEXT NOT NULL,
    session_id TEXT NOT NULL DEFAULT '',
    pull_request_link TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX submissions_by_state ON submissions (state);
CREATE INDEX submissions_by_session ON submissions (session_id);
CREATE INDEX submissions_by_link ON submissions (docs_branch, pull_request_link);
)sql",
                                                   R"sql(
CREATE TABLE sent_patches (
    target TEXT NOT NULL,
    submission INTEGER, -- NULL: noted when nothing was sent
    base TEXT,          -- NULL: a commit's patch, not a range's
    commit_id TEXT NOT NULL,
    author TEXT NOT NULL,
    paths TEXT NOT NULL,
    patch_exact TEXT NOT NULL,
    patch_lines TEXT NOT NULL
) STRICT;
CREATE INDEX sent_patches_by_commit ON sent_patches (target, commit_id);
CREATE INDEX sent_patches_by_paths ON sent_patches (target, paths);
CREATE INDEX sent_patches_by_submission ON sent_patches (submission);
)sql",
                                                   R"sql(
ALTER TABLE submissions ADD COLUMN api_version INTEGER NOT NULL DEFAULT 1;
)sql",
                                                   R"sql(
ALTER TABLE submissions ADD COLUMN sent_at TEXT; -- NULL: not yet
UPDATE submissions SET sent_at = intended_at;
UPDATE submissions SET state = 'sent' WHERE state = 'intended';
CREATE INDEX submissions_by_sending ON submissions (target, sent_at);
CREATE TABLE queue (
    branch TEXT PRIMARY KEY,
    base TEXT NOT NULL,
    head TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1, -- counts what was added
    first_added_at TEXT NOT NULL,
    added_at TEXT NOT NULL,
    not_before TEXT, -- NULL: at once
    asked_to_wait INTEGER NOT NULL DEFAULT 0,
    is_held INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    failing_since TEXT,
    problem TEXT NOT NULL DEFAULT ''
) STRICT;
)sql",
                                                   R"sql(
CREATE TABLE waivers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    target TEXT NOT NULL,
    branch TEXT NOT NULL,
    commit_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    waived_at TEXT NOT NULL
) STRICT;
)sql"};

} // namespace

std::span<const std::string_view> state_migrations()
{
    return steps;
}

} // namespace docwake::state
