#pragma once

#include "base/clock.h"
#include "model/commit.h"
#include "model/impact.h"
#include "model/range.h"

#include <optional>
#include <string>
#include <vector>

namespace docwake::model {

/// Lines of a document that came with one commit.
struct WrittenLines
{
    std::optional<Commit> commit;    ///< nothing: they are not committed yet
    bool is_cut = false;             ///< they may be older: the clone ends there, or the walk did
    std::string path;                ///< of the document in that commit
    std::vector<int> lines;          ///< as they are numbered now
    std::vector<std::string> others; ///< files that the commit changed beside it
    std::optional<Commit> merge;     ///< that brought it; nothing: it was not merged, or that is not known
    std::string pull_request;        ///< "#12" or "!12", as the messages have it; empty: they name none
};

/// A name that a document mentions, and what a commit did to it.
struct ConcernedTerm
{
    Term term;
    std::vector<int> lines; ///< of the document that mention it
};

/// A commit to code that a document mentions.
struct ConcerningCommit
{
    Commit commit;
    std::vector<ConcernedTerm> terms; ///< the most telling first
    std::optional<Commit> merge;
    std::string pull_request;
};

/// A job that had to do with the document.
struct ConcerningJob
{
    std::string session_id; ///< empty: the agent gave none
    std::string state;      ///< "settled", ...; empty: only the commit's message tells of the job
    std::string status;     ///< the outcome's, when settled
    std::string branch;
    std::string docs_branch;
    std::string pull_request_link;
    std::optional<Range> range;
    std::optional<base::Time> begun;
    std::vector<std::string> reasons; ///< why it is here, for people
};

/// Which commits, jobs and pull requests concern a document or one of its lines.
struct Why
{
    std::string path;
    std::string docs;                      ///< where the document was read from, for people
    int line = 0;                          ///< 0: the whole document
    std::string text;                      ///< of the line
    std::vector<WrittenLines> written;     ///< newest first, uncommitted lines before all
    std::vector<std::string> names;        ///< that were looked for in the history of the code
    bool names_are_near = false;           ///< the line has none: they are those of its paragraph
    std::vector<ConcerningCommit> commits; ///< newest first
    std::size_t more_commits = 0;          ///< older ones that were found and left out
    std::size_t commits_read = 0;
    std::vector<ConcerningJob> jobs; ///< newest first
    std::vector<std::string> notes;  ///< what was left out, for people
};

} // namespace docwake::model
