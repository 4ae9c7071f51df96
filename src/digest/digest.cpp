#include "digest/digest.h"

#include "base/utf8.h"
#include "digest/budget.h"
#include "digest/built_in_templates.h"
#include "digest/ledger.h"
#include "digest/material.h"
#include "digest/redact.h"
#include "digest/scope.h"
#include "digest/select.h"

#include <cmath>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace docwake::digest {

namespace {

/// Takes what is left out out of the changes while they are asked for; they have it again afterwards.
Touched touched_by_sent(model::ChangeSet& changes, const Selection& selection, const FindTouched& find_touched)
{
    const auto take = [](auto& all, const std::vector<std::string>& left_out) {
        auto sent = std::remove_reference_t<decltype(all)>();
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (left_out[i].empty()) {
                sent.push_back(std::move(all[i]));
            }
        }
        all.swap(sent);
        return sent;
    };
    const auto put_back = [](auto& sent, auto all, const std::vector<std::string>& left_out) {
        for (std::size_t i = 0, next = 0; i < all.size(); ++i) {
            if (left_out[i].empty()) {
                all[i] = std::move(sent[next++]);
            }
        }
        sent = std::move(all);
    };
    auto commits = take(changes.commits, selection.commits);
    auto files = take(changes.files, selection.files);
    auto touched = std::exchange(changes.touched, {});
    Touched found = find_touched(changes);
    put_back(changes.commits, std::move(commits), selection.commits);
    put_back(changes.files, std::move(files), selection.files);
    changes.touched = std::move(touched);
    std::vector<std::vector<std::size_t>> hunks(selection.files.size());
    for (std::size_t i = 0, next = 0; i < hunks.size() && next < found.documented_hunks.size(); ++i) {
        if (selection.files[i].empty()) {
            hunks[i] = std::move(found.documented_hunks[next++]);
        }
    }
    found.documented_hunks = std::move(hunks);
    return found;
}

/// What the messages are made of; each refers to those before it.
struct Parts
{
    Selection selection;
    Redacted redacted;
    std::optional<Material> material;
};

Digest digest_files(model::ChangeSet changes, const DigestOptions& options, const FindTouched& find_touched)
{
    check_template(base::repair_utf8(options.system_template), "templates.system", system_variables());
    check_template(base::repair_utf8(options.overview_template), "templates.overview", overview_variables());
    const auto parts = std::make_shared<Parts>();
    Selection& selection = parts->selection;
    selection = select(changes, options);
    Touched touched;
    if (find_touched && selection.nothing_to_do.empty()) {
        touched = touched_by_sent(changes, selection, find_touched);
    }
    if (options.skip_undocumented && !touched.is_documented && selection.nothing_to_do.empty()) {
        skip_undocumented(changes, options, selection);
    }
    parts->redacted = redact(std::move(changes), selection, options, std::move(touched.documents));
    if (!selection.nothing_to_do.empty()) {
        return {{}, ledger_of_names(selection, parts->redacted), selection.nothing_to_do, selection.all_skipped};
    }
    parts->material.emplace(prepare(selection, parts->redacted, touched.documented_hunks, options));
    Composition composition = compose_within_budget(*parts->material);
    return {std::move(composition.request), std::move(composition.ledger), {}, false, parts};
}

} // namespace

Digest digest(model::ChangeSet changes, const DigestOptions& options, const FindTouched& find_touched)
{
    const ScopeFilter scope(options);
    if (!scope.is_set()) {
        return digest_files(std::move(changes), options, find_touched);
    }
    OutsideFiles outside = take_outside(scope, changes);
    Digest digest = digest_files(std::move(changes), options, find_touched);
    add_to_ledger(std::move(outside), options, digest.ledger);
    return digest;
}

std::size_t estimate_tokens(std::size_t bytes)
{
    return static_cast<std::size_t>(std::ceil(static_cast<double>(bytes) / bytes_per_token));
}

} // namespace docwake::digest
