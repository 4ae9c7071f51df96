#pragma once

#include "trigger/trigger.h"

#include <string>

namespace docwake::trigger {

/// Every field but the vendor, one per line, without the empty and the false ones.
inline std::string describe(const Trigger& trigger)
{
    std::string text;
    const auto add = [&text](const std::string& name, const std::string& value) {
        if (!value.empty()) {
            text += name + ": " + value + "\n";
        }
    };
    add("event", trigger.event);
    if (const auto* range = std::get_if<model::BetweenIds>(&trigger.range)) {
        add("range", (range->base.empty() ? "(none)" : range->base) + ".." + range->head);
    } else if (std::holds_alternative<model::SinceTag>(trigger.range)) {
        add("range", "since tag");
    } else if (std::holds_alternative<model::SinceCursor>(trigger.range)) {
        add("range", "since cursor");
    }
    add("branch", trigger.branch);
    add("default branch", trigger.default_branch);
    add("tag", trigger.tag);
    add("run", trigger.run_url);
    add("server", trigger.server_url);
    add("repository", trigger.repository);
    add("fork", trigger.fork ? "yes" : "");
    add("pull request", trigger.pull_request ? "yes" : "");
    add("may submit", trigger.may_submit ? "yes" : "");
    add("nothing to do", trigger.nothing_to_do);
    return text;
}

} // namespace docwake::trigger
