#include "base/error.h"
#include "trigger/trigger.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <variant>

namespace {

using namespace docwake;

bool is_fit_for_git(const std::string& id)
{
    return id.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
}

/// Whatever an event's file holds, it is a trigger whose ids can be nothing but ids, or an error.
void read_as_event(const std::string& name, const std::string& text)
{
    const base::Environment environment = {{"GITHUB_ACTIONS", "true"},
                                           {"GITHUB_EVENT_NAME", name},
                                           {"GITHUB_EVENT_PATH", "event.json"},
                                           {"GITHUB_REF", "refs/heads/main"},
                                           {"GITHUB_SHA", "0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c"}};
    try {
        const trigger::Trigger trigger =
            trigger::read_trigger(environment, [&text](const std::filesystem::path&) { return text; });
        const auto* range = std::get_if<model::BetweenIds>(&trigger.range);
        if (range != nullptr && !(is_fit_for_git(range->base) && is_fit_for_git(range->head))) {
            std::abort();
        }
        if (!is_fit_for_git(trigger.head)) {
            std::abort();
        }
        if ((trigger.pull_request || trigger.fork || trigger.merge_queue) && trigger.may_submit) {
            std::abort();
        }
    } catch (const base::Error& error) {
        if (error.kind() != base::ErrorKind::configuration || error.message().empty()) {
            std::abort();
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    for (const char* event : {"push", "pull_request", "pull_request_target", "merge_group", "release",
                              "workflow_dispatch", "schedule", "issue_comment"}) {
        read_as_event(event, text);
    }
    return 0;
}
