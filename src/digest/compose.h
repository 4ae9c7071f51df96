#pragma once

#include "digest/lists.h"
#include "digest/material.h"
#include "digest/share.h"

namespace docwake::digest {

struct Composition
{
    model::JobRequest request;
    model::Ledger ledger;
};

/// The request that holds what the plan says; its shares are parallel to the sections, and `lists` are of its detail.
Composition compose(const Material& material, const Plan& plan, const Lists& lists);

} // namespace docwake::digest
