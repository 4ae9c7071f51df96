#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docwake::support {

/// Something that a reader of a log would act on instead of showing it.
struct ActedOn
{
    std::string reader; ///< "github", "azure", "teamcity", "gitlab", "buildkite", "terminal", "text"
    std::string what;   ///< the command's name or the character

    bool operator==(const ActedOn&) const = default;
};

/// What CI systems and terminals would act on in a log. Written from the runners' documented rules and sources, and
/// not from docwake's sanitiser, so that the two do not share their mistakes.
std::vector<ActedOn> acted_on(std::string_view log);

/// A line for each, for a test's message.
std::string listed(const std::vector<ActedOn>& all);

} // namespace docwake::support
