#pragma once

#include "trigger/trigger.h"

namespace docwake::trigger {

// Systems that say everything in variables. Each returns what is known; the vendor is set.
Trigger read_azure(const base::Environment& environment);
Trigger read_bitbucket(const base::Environment& environment);
Trigger read_buildkite(const base::Environment& environment);
Trigger read_circleci(const base::Environment& environment);
Trigger read_jenkins(const base::Environment& environment);
Trigger read_travis(const base::Environment& environment);
Trigger read_woodpecker(const base::Environment& environment);

} // namespace docwake::trigger
