#pragma once

#include "flow/version.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::flow {

/// A tag that names a release: `v1.2.0`, `api/v1.2.0`, `@scope/api@1.2.0`, `curl-8_5_0`, `go1.21`.
struct ReleaseTag
{
    std::string name;   ///< the whole tag
    std::string prefix; ///< what stands before the version, without a `v`: `api/`; tags of one project share it
    Version version;
};

/// Nothing for a tag without a version at its end.
std::optional<ReleaseTag> parse_release_tag(std::string_view name);

/// The release before `tag`: of the tags with its prefix and a lower version the highest for which `leads_to_it` holds;
/// before a final release only final ones count. Nothing where there is none. Asks `leads_to_it` for the highest first,
/// and for no more than it needs. Of tags with the same version the last in `names` counts.
std::optional<ReleaseTag> previous_release(const ReleaseTag& tag, const std::vector<std::string>& names,
                                           const std::function<bool(const std::string& name)>& leads_to_it);

/// The tag among `names`, all of one commit, that a release of that commit is meant by: the final one if there is just
/// one, else the only one. Nothing where none is a release's; several where it cannot be told.
std::vector<ReleaseTag> release_tags_of(const std::vector<std::string>& names);

} // namespace docwake::flow
