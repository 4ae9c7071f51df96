#pragma once

#include "trigger/event_file.h"
#include "trigger/trigger.h"

#include <string>

namespace docwake::trigger {

/// Takes range, branch and permission from an event's file; `ref` is GITHUB_REF.
using EventReader = void (*)(const EventFile& event, const std::string& ref, Trigger& trigger);

/// Null for an event that docwake does not act on.
EventReader event_reader(const std::string& event_name);

} // namespace docwake::trigger
