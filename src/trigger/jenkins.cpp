#include "trigger/environment.h"
#include "trigger/ref.h"
#include "trigger/systems.h"

namespace docwake::trigger {

namespace {

/// BRANCH_NAME is a multibranch project's; others have the remote's name in front.
std::string branch(const base::Environment& environment)
{
    if (std::string name = variable(environment, "BRANCH_NAME"); !name.empty()) {
        return name;
    }
    const std::string name = variable(environment, "GIT_BRANCH");
    constexpr std::string_view remote = "origin/";
    return name.starts_with(remote) ? name.substr(remote.size()) : short_branch(name);
}

} // namespace

Trigger read_jenkins(const base::Environment& environment)
{
    Trigger trigger{.vendor = Vendor::jenkins};
    trigger.run_url = variable(environment, "BUILD_URL");
    trigger.head = id_variable(environment, "GIT_COMMIT");
    trigger.range = model::SinceCursor{trigger.head};
    if (!variable(environment, "CHANGE_ID").empty()) {
        trigger.branch = variable(environment, "CHANGE_BRANCH");
        trigger.range = since_branch(variable(environment, "CHANGE_TARGET"), trigger.head);
        set_pull_request(trigger, !variable(environment, "CHANGE_FORK").empty());
        return trigger;
    }
    if (const std::string tag = variable(environment, "TAG_NAME"); !tag.empty()) {
        set_tag(trigger, tag);
        return trigger;
    }
    trigger.branch = branch(environment);
    const std::string base = id_variable(environment, "GIT_PREVIOUS_SUCCESSFUL_COMMIT");
    if (!base.empty() && !trigger.head.empty()) {
        set_push(trigger, base, trigger.head);
    }
    return trigger;
}

} // namespace docwake::trigger
