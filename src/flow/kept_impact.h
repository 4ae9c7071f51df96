#pragma once

#include "flow/impact.h"

#include <functional>

namespace docwake::flow {

struct KeptImpact
{
    model::Impact impact;
    std::function<void()> keep; ///< writes it to the index, which has to outlive this; empty where it is there
};

/// What `find` finds for a change, without `terms`. Once it is kept in the index the next who asks of the same change
/// has it from there, as the sync after its preview, or a hook's next try. The documents have to be those of the commit
/// `request.docs_revision` in the same repository, and the clone must have everything: with another fetch the same
/// commit could have more.
KeptImpact find_kept_impact(const model::ChangeSet& changes, const ImpactRequest& request, state::Index& index,
                            const std::function<model::Impact()>& find);

} // namespace docwake::flow
