#pragma once

#include "flow/documents.h"
#include "git/archive.h"
#include "git/source.h"
#include "impact/history.h"
#include "model/impact.h"
#include "state/index.h"

#include <cstddef>
#include <future>
#include <string>
#include <vector>

namespace docwake::flow {

struct ImpactRequest
{
    model::RangeRequest range;
    std::vector<std::string> folders; ///< that hold documentation
    bool only_folders = false;        ///< no documents elsewhere, such as a README
    std::string docs_revision;        ///< of the documentation; empty: the working tree, in a bare repository HEAD
    std::size_t top = 10;             ///< documents; those with stale lines come in addition
    double min_score = 0.1;
    std::size_t lines = 10; ///< for each document
    /// Also `is_documented` and `documented_hunks`, for which all changes are read once more.
    bool finds_documented = false;
    int surroundings = -1; ///< how many lines around those are brought along; less than 0: not even themselves
    git::ReadOptions read;
};

/// Where documents are, if not in the repository of the commits.
struct ImpactPlaces
{
    git::Source& source;
    git::Archive& archive; ///< of the same repository
    git::Archive& docs;    ///< may be the same
    state::Index* index = nullptr;
};

/// What does not depend on the changes but only on their range: it may be read while they are.
struct ImpactBasis
{
    std::shared_future<DocumentSet> documents;
    std::shared_future<impact::History> history;
};

/// Begins to read it, on threads of its own where there may be several; else it is read when it is asked for.
/// `request` and what is at `places` have to outlive it, and the archives are its own until it is there.
ImpactBasis read_basis(const model::Range& range, const ImpactRequest& request, const ImpactPlaces& places);

/// Which lines of which documents changes touch. `request.range` does not count, but the changes' own, which `basis` is
/// of.
model::Impact find_impact(const model::ChangeSet& changes, const ImpactRequest& request, const ImpactPlaces& places,
                          const ImpactBasis& basis);
model::Impact find_impact(const model::ChangeSet& changes, const ImpactRequest& request, const ImpactPlaces& places);

/// Which lines of which documents the range touches. Reads nothing but the repositories and the index. The same input
/// gives the same result.
model::Impact find_impact(const ImpactRequest& request, const ImpactPlaces& places);

} // namespace docwake::flow
