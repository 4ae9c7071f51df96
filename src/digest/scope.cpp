#include "digest/scope.h"

#include "base/text.h"
#include "digest/ledger.h"
#include "digest/redact.h"
#include "digest/select.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace docwake::digest {

ScopeFilter::ScopeFilter(const DigestOptions& options) : name_(options.scope)
{
    if (is_set()) {
        for (const ScopePaths& scope : options.scopes) {
            scopes_.push_back({scope.name, GlobList(scope.paths, "scope.paths")});
        }
    }
}

bool ScopeFilter::holds(std::string_view path) const
{
    return !is_set() || std::ranges::any_of(scopes_, [&](const Scope& scope) {
        return scope.name == name_ && scope.paths.match(path) == GlobMatch::matched;
    });
}

std::string ScopeFilter::reason(const model::FileChange& file) const
{
    std::vector<std::string> others;
    for (const Scope& scope : scopes_) {
        const bool is_in_it = scope.paths.match(file.path) == GlobMatch::matched ||
                              (file.old_path != file.path && scope.paths.match(file.old_path) == GlobMatch::matched);
        if (is_in_it && scope.name == name_) {
            return {};
        }
        if (is_in_it) {
            others.push_back(scope.name);
        }
    }
    if (!is_set()) {
        return {};
    }
    return others.empty()
               ? "in no scope"
               : fmt::format("in the {} {}", others.size() == 1 ? "scope" : "scopes", base::join(others, ", "));
}

std::string ScopeFilter::reason_of_commit() const
{
    return fmt::format("touches nothing in the scope {}", name_);
}

OutsideFiles take_outside(const ScopeFilter& scope, model::ChangeSet& changes)
{
    OutsideFiles outside;
    outside.changes.range = changes.range;
    std::vector<model::FileChange> inside;
    for (model::FileChange& file : changes.files) {
        std::string reason = scope.reason(file);
        outside.is_outside.push_back(!reason.empty());
        if (reason.empty()) {
            inside.push_back(std::move(file));
        } else {
            outside.changes.files.push_back(std::move(file));
            outside.reasons.push_back(std::move(reason));
        }
    }
    changes.files = std::move(inside);
    return outside;
}

void add_to_ledger(OutsideFiles outside, const DigestOptions& options, model::Ledger& ledger)
{
    const Selection selection{.commits = {}, .files = outside.reasons, .nothing_to_do = {}};
    std::vector<model::LedgerFile> others =
        ledger_of_names(selection, redact(std::move(outside.changes), selection, options)).files;
    std::vector<model::LedgerFile> all;
    all.reserve(outside.is_outside.size());
    auto inside = ledger.files.begin();
    auto other = others.begin();
    for (const bool is_outside : outside.is_outside) {
        all.push_back(std::move(is_outside ? *other++ : *inside++));
    }
    ledger.files = std::move(all);
}

} // namespace docwake::digest
