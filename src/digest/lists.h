#pragma once

#include "digest/detail.h"
#include "digest/material.h"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace docwake::digest {

/// What a request holds whatever the budget: the overview and the manifest, with one detail.
struct Lists
{
    std::string overview;
    std::shared_ptr<const std::string> manifest; ///< several details share one
    std::size_t manifest_size = 0;               ///< encoded bytes
    std::size_t body = 0;                        ///< encoded bytes of a request with nothing else
};

/// Makes each when it is first asked for: that takes as long as to measure some megabytes of diffs.
class ListsByDetail
{
public:
    /// `material` has to outlive this.
    explicit ListsByDetail(const Material& material) : material_(material) {}

    const Lists& at(std::size_t detail);
    /// Encoded bytes of a request without any diff, for each detail.
    std::array<std::size_t, details.size()> bodies();

private:
    void make(std::size_t first, std::size_t last);
    void take_manifest(std::size_t detail);

    const Material& material_;
    std::array<std::optional<Lists>, details.size()> lists_;
};

/// A request without messages.
model::JobRequest begin_request(const DigestOptions& options);

} // namespace docwake::digest
