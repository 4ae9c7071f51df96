#include "trigger/environment.h"
#include "trigger/ref.h"
#include "trigger/systems.h"

namespace docwake::trigger {

Trigger read_woodpecker(const base::Environment& environment)
{
    Trigger trigger{.vendor = Vendor::woodpecker};
    trigger.event = variable(environment, "CI_PIPELINE_EVENT");
    trigger.repository = variable(environment, "CI_REPO");
    trigger.default_branch = variable(environment, "CI_REPO_DEFAULT_BRANCH");
    trigger.branch = variable(environment, "CI_COMMIT_BRANCH");
    trigger.run_url = variable(environment, "CI_PIPELINE_URL");
    trigger.actor = variable(environment, "CI_PIPELINE_AUTHOR");
    trigger.head = id_variable(environment, "CI_COMMIT_SHA");
    trigger.range = model::SinceCursor{trigger.head};
    // Also pull_request_closed and pull_request_metadata.
    if (trigger.event.starts_with("pull_request")) {
        trigger.range = since_branch(variable(environment, "CI_COMMIT_TARGET_BRANCH"), trigger.head);
        trigger.branch = variable(environment, "CI_COMMIT_SOURCE_BRANCH");
        set_pull_request(trigger, false);
    } else if (trigger.event == "tag" || trigger.event == "release") {
        set_tag(trigger, variable(environment, "CI_COMMIT_TAG"));
    } else if (trigger.event == "push") {
        const std::string base = id_variable(environment, "CI_PREV_COMMIT_SHA");
        if (!base.empty() && !trigger.head.empty()) {
            set_push(trigger, base, trigger.head);
        }
    }
    return trigger;
}

} // namespace docwake::trigger
