#include "trigger/github.h"

#include "base/error.h"
#include "trigger/environment.h"
#include "trigger/event_file.h"
#include "trigger/github_event.h"
#include "trigger/ref.h"

#include <fmt/format.h>

namespace docwake::trigger {

namespace {

std::string run_url(Vendor vendor, const base::Environment& environment)
{
    // Forgejo's pages are numbered within a repository, while the run's id is the server's.
    const char* id_name = vendor == Vendor::forgejo ? "GITHUB_RUN_NUMBER" : "GITHUB_RUN_ID";
    const std::string server = variable(environment, "GITHUB_SERVER_URL");
    const std::string repository = variable(environment, "GITHUB_REPOSITORY");
    const std::string id = variable(environment, id_name);
    if (server.empty() || repository.empty() || id.empty()) {
        return {};
    }
    return fmt::format("{}/{}/actions/runs/{}", server, repository, id);
}

EventFile open_event(const base::Environment& environment, const std::string& event, const FileReader& read_file)
{
    const std::string path = variable(environment, "GITHUB_EVENT_PATH");
    if (path.empty()) {
        throw base::Error(base::ErrorKind::configuration,
                          fmt::format("the event is {}, but GITHUB_EVENT_PATH names no file", event))
            .hint("docwake sync A..B names the commits without the event");
    }
    return {path, read_file};
}

} // namespace

Trigger read_github(Vendor vendor, const base::Environment& environment, const FileReader& read_file)
{
    Trigger trigger{.vendor = vendor};
    trigger.event = variable(environment, "GITHUB_EVENT_NAME");
    trigger.server_url = variable(environment, "GITHUB_SERVER_URL");
    trigger.repository = variable(environment, "GITHUB_REPOSITORY");
    trigger.api_url = variable(environment, "GITHUB_API_URL");
    trigger.run_url = run_url(vendor, environment);
    trigger.actor = variable(environment, "GITHUB_ACTOR");
    trigger.head = id_variable(environment, "GITHUB_SHA");
    trigger.range = model::SinceCursor{trigger.head};
    const std::string ref = variable(environment, "GITHUB_REF");
    if (trigger.event == "schedule") {
        // Its file holds little more than the schedule; it always runs on the default branch.
        set_ref(trigger, ref);
        trigger.default_branch = trigger.branch;
    } else if (const EventReader reader = event_reader(trigger.event)) {
        const EventFile event = open_event(environment, trigger.event, read_file);
        trigger.default_branch = event.text("/repository/default_branch");
        trigger.bot = event.text("/sender/type") == "Bot" || event.text("/sender/login").ends_with("[bot]");
        reader(event, ref, trigger);
    } else {
        set_ref(trigger, ref);
        trigger.nothing_to_do = fmt::format("the event \"{}\" is none that docwake acts on by itself", trigger.event);
    }
    trigger.bot = trigger.bot || trigger.actor.ends_with("[bot]");
    return trigger;
}

} // namespace docwake::trigger
