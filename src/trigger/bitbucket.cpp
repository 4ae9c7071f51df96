#include "trigger/environment.h"
#include "trigger/ref.h"
#include "trigger/systems.h"

#include <fmt/format.h>

namespace docwake::trigger {

Trigger read_bitbucket(const base::Environment& environment)
{
    Trigger trigger{.vendor = Vendor::bitbucket};
    trigger.repository = variable(environment, "BITBUCKET_REPO_FULL_NAME");
    if (!trigger.repository.empty()) {
        trigger.run_url = fmt::format("https://bitbucket.org/{}/pipelines/results/{}", trigger.repository,
                                      variable(environment, "BITBUCKET_BUILD_NUMBER"));
    }
    trigger.branch = variable(environment, "BITBUCKET_BRANCH");
    trigger.head = id_variable(environment, "BITBUCKET_COMMIT");
    trigger.range = model::SinceCursor{trigger.head};
    if (!variable(environment, "BITBUCKET_PR_ID").empty()) {
        // Twelve digits, or the whole of them.
        const std::string base = variable(environment, "BITBUCKET_PR_DESTINATION_COMMIT");
        if (is_hexadecimal(base) && !trigger.head.empty()) {
            trigger.range = model::Expression{fmt::format("{}...{}", base, trigger.head)};
        }
        // The system says nothing of forks, and gives their builds no secrets.
        set_pull_request(trigger, false);
    } else if (const std::string tag = variable(environment, "BITBUCKET_TAG"); !tag.empty()) {
        set_tag(trigger, tag);
    }
    return trigger;
}

} // namespace docwake::trigger
