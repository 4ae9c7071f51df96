#include "trigger/gitlab.h"

#include "trigger/environment.h"
#include "trigger/ref.h"

namespace docwake::trigger {

namespace {

std::string first_of(std::string preferred, std::string otherwise)
{
    return preferred.empty() ? std::move(otherwise) : std::move(preferred);
}

void read_merge_request(const base::Environment& environment, Trigger& trigger)
{
    trigger.branch = variable(environment, "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME");
    set_push(trigger, id_variable(environment, "CI_MERGE_REQUEST_DIFF_BASE_SHA"),
             // In a pipeline of the merged result CI_COMMIT_SHA is a merge that exists nowhere else.
             first_of(id_variable(environment, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"), trigger.head));
    set_pull_request(trigger,
                     variable(environment, "CI_MERGE_REQUEST_SOURCE_PROJECT_ID") !=
                         variable(environment, "CI_MERGE_REQUEST_PROJECT_ID"),
                     "a merge request");
}

bool is_number(const std::string& text)
{
    return text.find_first_not_of("0123456789") == std::string::npos;
}

/// Users that stand for a project's or a group's access token: `project_7_bot_0f3c...`.
bool is_bot(const std::string& login)
{
    return login.ends_with("[bot]") ||
           ((login.starts_with("project_") || login.starts_with("group_")) && login.find("_bot") != std::string::npos);
}

} // namespace

Trigger read_gitlab(const base::Environment& environment)
{
    Trigger trigger{.vendor = Vendor::gitlab};
    trigger.event = variable(environment, "CI_PIPELINE_SOURCE");
    trigger.server_url = variable(environment, "CI_SERVER_URL");
    trigger.api_url = variable(environment, "CI_API_V4_URL");
    trigger.repository = variable(environment, "CI_PROJECT_PATH");
    trigger.run_url = variable(environment, "CI_JOB_URL");
    trigger.default_branch = variable(environment, "CI_DEFAULT_BRANCH");
    trigger.branch = variable(environment, "CI_COMMIT_BRANCH");
    trigger.actor = variable(environment, "GITLAB_USER_LOGIN");
    trigger.bot = is_bot(trigger.actor);
    trigger.head = id_variable(environment, "CI_COMMIT_SHA");
    trigger.range = model::SinceCursor{trigger.head};
    if (const std::string number = variable(environment, "CI_MERGE_REQUEST_IID"); !number.empty()) {
        trigger.pull_request_number = is_number(number) ? number : std::string();
        read_merge_request(environment, trigger);
    } else if (const std::string tag = variable(environment, "CI_COMMIT_TAG"); !tag.empty()) {
        set_tag(trigger, tag);
    } else if (trigger.event == "external_pull_request_event") {
        set_pull_request(trigger, false);
    } else if (trigger.event == "push") {
        set_push(trigger, id_variable(environment, "CI_COMMIT_BEFORE_SHA"), trigger.head);
    }
    return trigger;
}

} // namespace docwake::trigger
