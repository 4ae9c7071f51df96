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
    std::string head = trigger.head;
    if (const auto* range = std::get_if<model::BetweenIds>(&trigger.range)) {
        add("range", (range->base.empty() ? "(none)" : range->base) + ".." + range->head);
        add("range's branch", range->branch == trigger.branch ? "" : range->branch);
        head = head == range->head ? "" : head;
    } else if (const auto* expression = std::get_if<model::Expression>(&trigger.range)) {
        add("range", expression->text);
    } else if (std::holds_alternative<model::SinceTag>(trigger.range)) {
        add("range", "since tag");
    } else if (const auto* since = std::get_if<model::SinceCursor>(&trigger.range)) {
        add("range", since->head.empty() ? "since cursor" : "since cursor to " + since->head);
        head = head == since->head ? "" : head;
    }
    add("head", head);
    add("range is explicit", trigger.explicit_range ? "yes" : "");
    add("branch", trigger.branch);
    add("default branch", trigger.default_branch);
    add("tag", trigger.tag);
    add("run", trigger.run_url);
    add("server", trigger.server_url);
    add("api", trigger.api_url);
    add("repository", trigger.repository);
    add("actor", trigger.actor);
    add("bot", trigger.bot ? "yes" : "");
    add("fork", trigger.fork ? "yes" : "");
    add("pull request", trigger.pull_request ? "yes" : "");
    add("pull request's number", trigger.pull_request_number);
    add("merge queue", trigger.merge_queue ? "yes" : "");
    add("may submit", trigger.may_submit ? "yes" : "");
    add("nothing to do", trigger.nothing_to_do);
    return text;
}

} // namespace docwake::trigger
