#pragma once

#include "model/range.h"

#include <string>

namespace CLI {
class App;
}

namespace docwake::cli {

/// RANGE, or what stands instead of it.
struct RangeOptions
{
    std::string expression;
    int last = 0;
    bool since_tag = false;
    std::string since;
    std::string base; ///< what a CI event would say; no range by itself
    std::string head;
};

void add_range_options(CLI::App& command, RangeOptions& options);

/// Whether RANGE, or what stands instead of it, was given.
bool is_given(const RangeOptions& options);

/// SinceCursor when nothing was given. Throws Error{usage} for an expression without `..` and a bad duration.
model::RangeRequest range_request(const RangeOptions& options);

} // namespace docwake::cli
