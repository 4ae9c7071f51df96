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

namespace docwake::digest {

namespace {

Digest digest_files(const model::ChangeSet& changes, const DigestOptions& options)
{
    check_template(base::repair_utf8(options.system_template), "templates.system", system_variables());
    check_template(base::repair_utf8(options.overview_template), "templates.overview", overview_variables());
    const Selection selection = select(changes, options);
    const Redacted redacted = redact(changes, selection, options);
    if (!selection.nothing_to_do.empty()) {
        return {{}, ledger_of_names(changes, selection, redacted), selection.nothing_to_do, selection.all_skipped};
    }
    Composition composition = compose_within_budget(prepare(changes, selection, redacted, options));
    return {std::move(composition.request), std::move(composition.ledger), {}, false};
}

} // namespace

Digest digest(const model::ChangeSet& changes, const DigestOptions& options)
{
    const ScopeFilter scope(options);
    if (!scope.is_set()) {
        return digest_files(changes, options);
    }
    model::ChangeSet inside = changes;
    const OutsideFiles outside = take_outside(scope, inside);
    Digest digest = digest_files(inside, options);
    add_to_ledger(outside, options, digest.ledger);
    return digest;
}

std::size_t estimate_tokens(std::size_t bytes)
{
    return static_cast<std::size_t>(std::ceil(static_cast<double>(bytes) / bytes_per_token));
}

} // namespace docwake::digest
