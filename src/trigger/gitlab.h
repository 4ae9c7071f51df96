#pragma once

#include "trigger/trigger.h"

namespace docwake::trigger {

Trigger read_gitlab(const base::Environment& environment);

} // namespace docwake::trigger
