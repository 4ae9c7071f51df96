#include "trigger/github_event.h"

#include "base/error.h"
#include "trigger/environment.h"
#include "trigger/ref.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace docwake::trigger {

namespace {

void set_merge_queue(Trigger& trigger)
{
    trigger.merge_queue = true;
    trigger.nothing_to_do = "commits in a merge queue are not merged yet";
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
    set_push(trigger, event.required_id("/before"), head);
    // GitHub's merge queue pushes to branches of its own before it sends merge_group.
    if (trigger.branch.starts_with("gh-readonly-queue/")) {
        set_merge_queue(trigger);
    }
}

void read_pull_request(const EventFile& event, const std::string&, Trigger& trigger)
{
    trigger.branch = event.required_text("/pull_request/head/ref");
    trigger.pull_request_number = event.number("/pull_request/number");
    const std::string base = event.required_id("/pull_request/base/sha");
    set_push(trigger, base, event.required_id("/pull_request/head/sha"));
    // The head's repository is null once it was deleted, which only a fork can be.
    set_pull_request(trigger, !event.same_number("/pull_request/head/repo/id", "/pull_request/base/repo/id"));
}

void read_merge_group(const EventFile& event, const std::string&, Trigger& trigger)
{
    trigger.branch = short_branch(event.required_text("/merge_group/head_ref"));
    const std::string base = event.required_id("/merge_group/base_sha");
    set_push(trigger, base, event.required_id("/merge_group/head_sha"));
    set_merge_queue(trigger);
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

base::Error input_error(std::string_view problem)
{
    return base::Error(base::ErrorKind::configuration, fmt::format("the workflow's input {}", problem))
        .hint("start the workflow again with `range` as v1.2.0..main, or `base` as v1.2.0");
}

void read_workflow_dispatch(const EventFile& event, const std::string& ref, Trigger& trigger)
{
    set_ref(trigger, event.has("/ref") ? event.text("/ref") : ref);
    const std::string range = event.text("/inputs/range");
    const std::string base = event.text("/inputs/base");
    if (!range.empty() && !base.empty()) {
        throw input_error("range and base contradict each other");
    }
    if (!range.empty() && range.find("..") == std::string::npos) {
        throw input_error("range is no A..B");
    }
    if (base.find("..") != std::string::npos) {
        throw input_error("base is a range, not a commit");
    }
    if (!range.empty() || !base.empty()) {
        trigger.range = model::Expression{range.empty() ? base + ".." + trigger.head : range};
        trigger.explicit_range = true;
    }
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

} // namespace docwake::trigger
