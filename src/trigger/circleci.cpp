#include "trigger/environment.h"
#include "trigger/ref.h"
#include "trigger/systems.h"

namespace docwake::trigger {

Trigger read_circleci(const base::Environment& environment)
{
    Trigger trigger{.vendor = Vendor::circleci};
    const std::string owner = variable(environment, "CIRCLE_PROJECT_USERNAME");
    const std::string name = variable(environment, "CIRCLE_PROJECT_REPONAME");
    if (!owner.empty() && !name.empty()) {
        trigger.repository = owner + "/" + name;
    }
    trigger.actor = variable(environment, "CIRCLE_USERNAME");
    trigger.branch = variable(environment, "CIRCLE_BRANCH");
    trigger.run_url = variable(environment, "CIRCLE_BUILD_URL");
    trigger.head = id_variable(environment, "CIRCLE_SHA1");
    trigger.range = model::SinceCursor{trigger.head};
    if (!variable(environment, "CIRCLE_PULL_REQUEST").empty()) {
        set_pull_request(trigger, !variable(environment, "CIRCLE_PR_USERNAME").empty());
    } else if (const std::string tag = variable(environment, "CIRCLE_TAG"); !tag.empty()) {
        set_tag(trigger, tag);
    }
    return trigger;
}

} // namespace docwake::trigger
