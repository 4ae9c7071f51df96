#pragma once

#include "model/commit.h"
#include "model/range.h"
#include "server/pull_request.h"

#include <optional>
#include <string>
#include <vector>

namespace docwake::server {

/// Who our agent's commits are by.
inline constexpr const char* commit_author_name = "docwake";
inline constexpr const char* commit_author_email = "docwake@localhost";

struct CommitText
{
    std::string title;
    std::string body;
    std::optional<model::Range> range; ///< what it documents
    std::string session_id;
    std::string scope; ///< empty: the whole repository
};

/// Title, body, and the trailers `Docwake-Range: BASE..HEAD` ("(root)" for an empty base), `Docwake-Scope: NAME` where
/// there is one, and `Docwake-Session: ID`.
/// Title and body may be foreign text: nothing in them can look like one of the trailers to `documented_range`.
std::string compose_commit_message(const CommitText& text);

bool is_docwake_commit(const model::Commit& commit);

/// What the commit documents, as its trailer says; empty where there is none that can be read. Without an origin.
std::optional<model::Range> documented_range(const model::Commit& commit);

/// The part of the repository that it is about, as its trailer says; empty: the whole.
std::string documented_scope(const model::Commit& commit);

/// Title, body and times of the pull request that these commits of our agent make, oldest first and at least one. The
/// branch alone tells them, so that a record that was lost comes back the same.
PullRequest describe(const std::vector<model::Commit>& commits);

} // namespace docwake::server
