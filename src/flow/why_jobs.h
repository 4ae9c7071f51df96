#pragma once

#include "flow/why.h"

namespace docwake::flow {

/// The jobs of the journal and of the commits' messages that had to do with what `why` names so far, newest first.
std::vector<model::ConcerningJob> find_jobs(const model::Why& why, const WhyPlaces& places);

} // namespace docwake::flow
