#include "trigger/github_event.h"

#include "trigger/environment.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace docwake::trigger {

namespace {

constexpr std::string_view branch_prefix = "refs/heads/";
constexpr std::string_view tag_prefix = "refs/tags/";

/// The branch's name, or `ref` itself when it is already short, as in a pull request.
std::string short_branch(const std::string& ref)
{
    return ref.starts_with(branch_prefix) ? ref.substr(branch_prefix.size()) : ref;
}

void read_push(const EventFile& event, const std::string& ref, Trigger& trigger)
{
    const std::string pushed = event.has("/ref") ? event.text("/ref") : ref;
    set_ref(trigger, pushed);
    if (!event.has("/before") && !event.has("/after")) {
        return; // act, run without an event file, makes an empty one: everything since the cursor
    }
    const std::string head = event.required_id("/after");
    if (event.flag("/deleted") || head.empty()) {
        trigger.nothing_to_do = fmt::format("{} was deleted", pushed);
        return;
    }
    trigger.range = model::BetweenIds{.base = event.required_id("/before"), .head = head};
    // GitHub's merge queue pushes to branches of its own before it sends merge_group.
    if (trigger.branch.starts_with("gh-readonly-queue/")) {
        trigger.nothing_to_do = "commits in a merge queue are not merged yet";
    }
}

void read_pull_request(const EventFile& event, const std::string&, Trigger& trigger)
{
    trigger.pull_request = true;
    trigger.range = model::BetweenIds{.base = event.required_id("/pull_request/base/sha"),
                                      .head = event.required_id("/pull_request/head/sha")};
    trigger.branch = event.required_text("/pull_request/head/ref");
    // The head's repository is null once it was deleted, which only a fork can be.
    trigger.fork = !event.same_number("/pull_request/head/repo/id", "/pull_request/base/repo/id");
    trigger.nothing_to_do = trigger.fork
                                ? "a pull request from a fork has no secrets; it shows the impact and sends nothing"
                                : "a pull request shows the impact and sends nothing";
}

void read_merge_group(const EventFile& event, const std::string&, Trigger& trigger)
{
    trigger.range = model::BetweenIds{.base = event.required_id("/merge_group/base_sha"),
                                      .head = event.required_id("/merge_group/head_sha")};
    trigger.branch = short_branch(event.required_text("/merge_group/head_ref"));
    trigger.nothing_to_do = "commits in a merge queue are not merged yet";
}

void read_release(const EventFile& event, const std::string&, Trigger& trigger)
{
    trigger.tag = event.required_text("/release/tag_name");
    const std::string action = event.required_text("/action");
    // A branch's name or a commit's id; that commit may be on any branch.
    if (const std::string target = event.text("/release/target_commitish"); !is_object_id(target)) {
        trigger.branch = short_branch(target);
    }
    trigger.range = model::SinceTag{};
    // Publishing sends `published` beside `released` or `prereleased`: one of them must do.
    if (action != "published") {
        trigger.nothing_to_do =
            fmt::format("the release {} is {}; docwake acts when it is published", trigger.tag, action);
    }
}

void read_workflow_dispatch(const EventFile& event, const std::string& ref, Trigger& trigger)
{
    set_ref(trigger, event.has("/ref") ? event.text("/ref") : ref);
}

struct Reader
{
    std::string_view event;
    EventReader read;
};

constexpr std::array<Reader, 6> readers{{
    {"push", read_push},
    {"pull_request", read_pull_request},
    {"pull_request_target", read_pull_request},
    {"merge_group", read_merge_group},
    {"release", read_release},
    {"workflow_dispatch", read_workflow_dispatch},
}};

} // namespace

EventReader event_reader(const std::string& event_name)
{
    for (const Reader& reader : readers) {
        if (reader.event == event_name) {
            return reader.read;
        }
    }
    return nullptr;
}

void set_ref(Trigger& trigger, const std::string& ref)
{
    if (ref.starts_with(branch_prefix)) {
        trigger.branch = ref.substr(branch_prefix.size());
    } else if (ref.starts_with(tag_prefix)) {
        trigger.tag = ref.substr(tag_prefix.size());
        trigger.nothing_to_do = fmt::format("{} is a tag; its commits were sent with their branch", trigger.tag);
    } else if (!ref.empty()) {
        trigger.nothing_to_do = fmt::format("{} is no branch", ref);
    }
}

} // namespace docwake::trigger
