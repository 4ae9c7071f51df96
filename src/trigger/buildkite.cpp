#include "base/text.h"
#include "trigger/environment.h"
#include "trigger/ref.h"
#include "trigger/systems.h"

#include <string_view>

namespace docwake::trigger {

namespace {

/// "owner/name" of "git@host:owner/name.git" and "https://host/owner/name": one repository has both.
std::string name_in_address(const std::string& address)
{
    std::string_view rest = base::trim(address);
    while (rest.ends_with('/')) {
        rest.remove_suffix(1);
    }
    if (rest.ends_with(".git")) {
        rest.remove_suffix(4);
    }
    const std::size_t name = rest.find_last_of("/:");
    const std::size_t owner = name == std::string_view::npos || name == 0 ? name : rest.find_last_of("/:", name - 1);
    return std::string(owner == std::string_view::npos ? rest : rest.substr(owner + 1));
}

} // namespace

Trigger read_buildkite(const base::Environment& environment)
{
    Trigger trigger{.vendor = Vendor::buildkite};
    trigger.event = variable(environment, "BUILDKITE_SOURCE");
    trigger.repository = name_in_address(variable(environment, "BUILDKITE_REPO"));
    trigger.default_branch = variable(environment, "BUILDKITE_PIPELINE_DEFAULT_BRANCH");
    trigger.branch = variable(environment, "BUILDKITE_BRANCH");
    trigger.run_url = variable(environment, "BUILDKITE_BUILD_URL");
    // "HEAD" in builds that a person or a schedule started.
    if (variable(environment, "BUILDKITE_COMMIT") != "HEAD") {
        trigger.head = id_variable(environment, "BUILDKITE_COMMIT");
    }
    trigger.range = model::SinceCursor{trigger.head};
    const std::string pull_request = variable(environment, "BUILDKITE_PULL_REQUEST");
    if (!pull_request.empty() && pull_request != "false") {
        trigger.range = since_branch(variable(environment, "BUILDKITE_PULL_REQUEST_BASE_BRANCH"), trigger.head);
        const std::string source = name_in_address(variable(environment, "BUILDKITE_PULL_REQUEST_REPO"));
        set_pull_request(trigger, !source.empty() && source != trigger.repository);
    } else if (const std::string tag = variable(environment, "BUILDKITE_TAG"); !tag.empty()) {
        trigger.branch.clear(); // holds the tag's name
        set_tag(trigger, tag);
    }
    return trigger;
}

} // namespace docwake::trigger
