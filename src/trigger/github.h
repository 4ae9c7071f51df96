#pragma once

#include "trigger/trigger.h"

namespace docwake::trigger {

/// GitHub Actions, and those that speak like it: Forgejo, Gitea, act.
Trigger read_github(Vendor vendor, const base::Environment& environment, const FileReader& read_file);

} // namespace docwake::trigger
