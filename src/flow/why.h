#pragma once

#include "git/archive.h"
#include "model/why.h"
#include "state/journal.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace docwake::flow {

/// A document, or one of its lines.
struct DocumentPlace
{
    std::string path; ///< from the root of the documentation's repository
    int line = 0;     ///< 0: the whole document
};

struct WhyRequest
{
    std::vector<DocumentPlace> places; ///< what was asked for may mean one of these; the first that is there counts
    std::vector<std::string> folders;  ///< that hold documentation
    std::string docs_revision;         ///< of the documentation; empty: the working tree, in a bare repository HEAD
    std::size_t commits = 2000;        ///< whose changes to code are looked at
    std::optional<base::Time> since;   ///< none older than this
    std::size_t top = 10;              ///< commits to code that are shown
    std::size_t threads = 1;           ///< more read the same, in less time
};

/// What a docs branch makes of a document.
struct BranchedDocument
{
    bool is_changed = false;
    std::string text; ///< as the branch has it
};

struct WhyPlaces
{
    git::Archive& code;
    git::Archive& docs;                ///< may be the same
    state::Journal* journal = nullptr; ///< null: there were no jobs
    /// Nothing for a branch that is not there.
    std::function<std::optional<BranchedDocument>(const std::string& docs_branch, const std::string& path)> on_branch;
};

/// Which commits, jobs and pull requests concern a document or its line. Reads nothing but the repositories and the
/// journal. Throws Error{usage} for what is no document, or no line of it.
model::Why find_why(const WhyRequest& request, const WhyPlaces& places);

} // namespace docwake::flow
