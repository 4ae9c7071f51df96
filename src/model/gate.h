#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::model {

/// What a release may wait for.
enum class Requirement
{
    opened,   ///< its docs pull requests are there
    merged,   ///< they are merged
    deployed, ///< and what was merged is where it is read
    no_stale, ///< no document names what the release took away
};

/// "opened", "merged", "deployed", "no-stale".
std::string_view name_of(Requirement requirement);
/// Nothing for another word.
std::optional<Requirement> requirement_of(std::string_view name);

struct GateCheck
{
    Requirement requirement = Requirement::opened;
    bool met = false;
    std::string detail;                ///< what is missing, or why nothing is; may hold foreign text
    std::vector<std::string> remedies; ///< commands and what else a person can do; empty when it is met

    bool operator==(const GateCheck&) const = default;
};

/// Whether a release may go out with the documentation as it stands.
struct Gate
{
    std::vector<GateCheck> checks;
    std::string waived;                  ///< why a person opened it all the same; empty: nobody did
    std::vector<std::string> remedies{}; ///< what opens it beside those of the checks

    bool is_met() const { return std::ranges::all_of(checks, &GateCheck::met); }
    bool is_open() const { return is_met() || !waived.empty(); }
    bool operator==(const Gate&) const = default;
};

} // namespace docwake::model
