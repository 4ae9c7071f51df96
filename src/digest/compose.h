#pragma once

#include "digest/material.h"
#include "digest/share.h"

namespace docwake::digest {

struct Composition
{
    model::JobRequest request;
    model::Ledger ledger;
};

/// The request that holds what the plan says; its shares are parallel to the sections.
Composition compose(const Material& material, const Plan& plan);

/// The same request without any of the sections and without a word about the budget.
model::JobRequest compose_lists(const Material& material, std::size_t detail);

} // namespace docwake::digest
