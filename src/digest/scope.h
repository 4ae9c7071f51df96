#pragma once

#include "digest/digest.h"
#include "digest/glob.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// Which paths belong to the options' scope. Without one every path does.
class ScopeFilter
{
public:
    /// Throws Error{configuration} for a glob that cannot be read.
    explicit ScopeFilter(const DigestOptions& options);

    bool is_set() const { return !name_.empty(); }
    bool holds(std::string_view path) const;
    /// Why a change is not in the scope; empty: it is. A renamed file is in the scopes of both of its names.
    std::string reason(const model::FileChange& file) const;
    /// Why a commit is not, as `reason` of all its files.
    std::string reason_of_commit() const;

private:
    struct Scope
    {
        std::string name;
        GlobList paths;
    };

    std::string name_;
    std::vector<Scope> scopes_;
};

/// The files that a range changed outside a scope.
struct OutsideFiles
{
    model::ChangeSet changes;         ///< without commits
    std::vector<std::string> reasons; ///< parallel to its files
    std::vector<bool> is_outside;     ///< parallel to the range's files
};

/// Leaves the files of the scope in `changes`.
OutsideFiles take_outside(const ScopeFilter& scope, model::ChangeSet& changes);

/// Enters those files among the others, in the range's order.
void add_to_ledger(OutsideFiles outside, const DigestOptions& options, model::Ledger& ledger);

} // namespace docwake::digest
