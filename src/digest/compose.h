#pragma once

#include "digest/material.h"

#include <span>

namespace docwake::digest {

struct Composition
{
    model::JobRequest request;
    model::Ledger ledger;
};

/// The request with those parts of the sections (`shares` is parallel to them) and lists of that detail.
Composition compose(const Material& material, const Detail& detail, std::span<const Share> shares);

} // namespace docwake::digest
