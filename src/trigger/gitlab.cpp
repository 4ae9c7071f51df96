#include "trigger/gitlab.h"

#include "base/error.h"
#include "trigger/environment.h"

#include <fmt/format.h>

namespace docwake::trigger {

namespace {

std::string id_variable(const base::Environment& environment, const std::string& name)
{
    const std::string id = variable(environment, name);
    if (!id.empty() && !is_object_id(id)) {
        throw base::Error(base::ErrorKind::configuration,
                          fmt::format("the environment variable {} is no commit id", name))
            .hint("docwake sync A..B names the commits without it");
    }
    return without_zeros(id);
}

std::string first_of(std::string preferred, std::string otherwise)
{
    return preferred.empty() ? std::move(otherwise) : std::move(preferred);
}

void read_merge_request(const base::Environment& environment, Trigger& trigger)
{
    trigger.pull_request = true;
    trigger.branch = variable(environment, "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME");
    trigger.range = model::BetweenIds{
        .base = id_variable(environment, "CI_MERGE_REQUEST_DIFF_BASE_SHA"),
        // In a pipeline of the merged result CI_COMMIT_SHA is a merge that exists nowhere else.
        .head = first_of(id_variable(environment, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"),
                         id_variable(environment, "CI_COMMIT_SHA")),
    };
    trigger.fork = variable(environment, "CI_MERGE_REQUEST_SOURCE_PROJECT_ID") !=
                   variable(environment, "CI_MERGE_REQUEST_PROJECT_ID");
    trigger.nothing_to_do = trigger.fork
                                ? "a merge request from a fork has no secrets; it shows the impact and sends nothing"
                                : "a merge request shows the impact and sends nothing";
}

} // namespace

Trigger read_gitlab(const base::Environment& environment)
{
    Trigger trigger{.vendor = Vendor::gitlab};
    trigger.event = variable(environment, "CI_PIPELINE_SOURCE");
    trigger.server_url = variable(environment, "CI_SERVER_URL");
    trigger.repository = variable(environment, "CI_PROJECT_PATH");
    trigger.run_url = variable(environment, "CI_JOB_URL");
    trigger.default_branch = variable(environment, "CI_DEFAULT_BRANCH");
    trigger.branch = variable(environment, "CI_COMMIT_BRANCH");
    trigger.tag = variable(environment, "CI_COMMIT_TAG");
    if (!variable(environment, "CI_MERGE_REQUEST_IID").empty()) {
        read_merge_request(environment, trigger);
    } else if (!trigger.tag.empty()) {
        trigger.nothing_to_do = fmt::format("{} is a tag; its commits were sent with their branch", trigger.tag);
    } else if (trigger.event == "external_pull_request_event") {
        trigger.pull_request = true;
        trigger.nothing_to_do = "a pull request shows the impact and sends nothing";
    } else if (trigger.event == "push") {
        trigger.range = model::BetweenIds{.base = id_variable(environment, "CI_COMMIT_BEFORE_SHA"),
                                          .head = id_variable(environment, "CI_COMMIT_SHA")};
    }
    return trigger;
}

} // namespace docwake::trigger
