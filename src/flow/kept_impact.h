#pragma once

#include "flow/impact.h"

#include <functional>

namespace docwake::flow {

/// What `find` finds for a change, without `terms`. It is kept in the index for the next who asks of the same change,
/// as the sync after its preview, or a hook's next try. The documents have to be those of the commit
/// `request.docs_revision` in the same repository, and the clone must have everything: with another fetch the same
/// commit could have more.
model::Impact find_kept_impact(const model::ChangeSet& changes, const ImpactRequest& request, state::Index& index,
                               const std::function<model::Impact()>& find);

} // namespace docwake::flow
