#include "base/text.h"
#include "trigger/environment.h"
#include "trigger/ref.h"
#include "trigger/systems.h"

#include <fmt/format.h>

namespace docwake::trigger {

namespace {

std::string run_url(const base::Environment& environment)
{
    const std::string collection = variable(environment, "SYSTEM_COLLECTIONURI");
    const std::string project = variable(environment, "SYSTEM_TEAMPROJECTID");
    const std::string build = variable(environment, "BUILD_BUILDID");
    if (collection.empty() || project.empty() || build.empty()) {
        return {};
    }
    return fmt::format("{}{}/_build/results?buildId={}", collection, project, build);
}

} // namespace

Trigger read_azure(const base::Environment& environment)
{
    Trigger trigger{.vendor = Vendor::azure};
    trigger.event = variable(environment, "BUILD_REASON");
    trigger.repository = variable(environment, "BUILD_REPOSITORY_NAME");
    trigger.actor = variable(environment, "BUILD_REQUESTEDFOR");
    trigger.run_url = run_url(environment);
    trigger.head = id_variable(environment, "BUILD_SOURCEVERSION");
    trigger.range = model::SinceCursor{trigger.head};
    if (trigger.event != "PullRequest") {
        set_ref(trigger, variable(environment, "BUILD_SOURCEBRANCH"));
        return trigger;
    }
    // BUILD_SOURCEVERSION is a merge that exists nowhere else.
    if (const std::string head = id_variable(environment, "SYSTEM_PULLREQUEST_SOURCECOMMITID"); !head.empty()) {
        trigger.head = head;
    }
    trigger.branch = short_branch(variable(environment, "SYSTEM_PULLREQUEST_SOURCEBRANCH"));
    trigger.range = since_branch(short_branch(variable(environment, "SYSTEM_PULLREQUEST_TARGETBRANCH")), trigger.head);
    set_pull_request(trigger, base::to_lower_ascii(variable(environment, "SYSTEM_PULLREQUEST_ISFORK")) == "true");
    return trigger;
}

} // namespace docwake::trigger
