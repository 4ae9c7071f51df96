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
#include <utility>

namespace docwake::digest {

namespace {

Digest digest_files(model::ChangeSet changes, const DigestOptions& options)
{
    check_template(base::repair_utf8(options.system_template), "templates.system", system_variables());
    check_template(base::repair_utf8(options.overview_template), "templates.overview", overview_variables());
    const Selection selection = select(changes, options);
    const Redacted redacted = redact(std::move(changes), selection, options);
    if (!selection.nothing_to_do.empty()) {
        return {{}, ledger_of_names(selection, redacted), selection.nothing_to_do, selection.all_skipped};
    }
    Composition composition = compose_within_budget(prepare(selection, redacted, options));
    return {std::move(composition.request), std::move(composition.ledger), {}, false};
}

} // namespace

Digest digest(model::ChangeSet changes, const DigestOptions& options)
{
    const ScopeFilter scope(options);
    if (!scope.is_set()) {
        return digest_files(std::move(changes), options);
    }
    OutsideFiles outside = take_outside(scope, changes);
    Digest digest = digest_files(std::move(changes), options);
    add_to_ledger(std::move(outside), options, digest.ledger);
    return digest;
}

std::size_t estimate_tokens(std::size_t bytes)
{
    return static_cast<std::size_t>(std::ceil(static_cast<double>(bytes) / bytes_per_token));
}

} // namespace docwake::digest
