#pragma once

#include "trigger/event_file.h"
#include "trigger/trigger.h"

#include <string>

namespace docwake::trigger {

/// Takes range, branch and permission from an event's file; `ref` is GITHUB_REF.
using EventReader = void (*)(const EventFile& event, const std::string& ref, Trigger& trigger);

/// Null for an event that docwake does not act on.
EventReader event_reader(const std::string& event_name);

/// Sets branch or tag from a full reference name, neither for any other reference. A tag leaves nothing to do.
void set_ref(Trigger& trigger, const std::string& ref);

} // namespace docwake::trigger
