#include "trigger/environment.h"
#include "trigger/ref.h"
#include "trigger/systems.h"

#include <fmt/format.h>

namespace docwake::trigger {

namespace {

/// TRAVIS_COMMIT_RANGE is "a...b" with twelve digits each; empty for the first push of a branch.
model::RangeRequest pushed(const base::Environment& environment, const std::string& head)
{
    const std::string range = variable(environment, "TRAVIS_COMMIT_RANGE");
    const std::string base = range.substr(0, range.find(".."));
    if (base.empty()) {
        return model::BetweenIds{.base = {}, .head = head, .branch = variable(environment, "TRAVIS_BRANCH")};
    }
    if (!is_hexadecimal(base) || head.empty()) {
        return model::SinceCursor{head};
    }
    return model::Expression{fmt::format("{}...{}", base, head)};
}

} // namespace

Trigger read_travis(const base::Environment& environment)
{
    Trigger trigger{.vendor = Vendor::travis};
    trigger.event = variable(environment, "TRAVIS_EVENT_TYPE");
    trigger.repository = variable(environment, "TRAVIS_REPO_SLUG");
    trigger.branch = variable(environment, "TRAVIS_BRANCH");
    trigger.run_url = variable(environment, "TRAVIS_JOB_WEB_URL");
    trigger.head = id_variable(environment, "TRAVIS_COMMIT");
    trigger.range = model::SinceCursor{trigger.head};
    const std::string pull_request = variable(environment, "TRAVIS_PULL_REQUEST");
    if (!pull_request.empty() && pull_request != "false") {
        if (const std::string head = id_variable(environment, "TRAVIS_PULL_REQUEST_SHA"); !head.empty()) {
            trigger.head = head;
        }
        trigger.branch = variable(environment, "TRAVIS_PULL_REQUEST_BRANCH");
        trigger.range = pushed(environment, trigger.head);
        set_pull_request(trigger, variable(environment, "TRAVIS_PULL_REQUEST_SLUG") != trigger.repository);
    } else if (const std::string tag = variable(environment, "TRAVIS_TAG"); !tag.empty()) {
        trigger.branch.clear(); // holds the tag's name
        set_tag(trigger, tag);
    } else if (trigger.event == "push" && !trigger.head.empty()) {
        trigger.range = pushed(environment, trigger.head);
    }
    return trigger;
}

} // namespace docwake::trigger
