#include "trigger/ref.h"

#include "base/ref_name.h"

#include <fmt/format.h>

namespace docwake::trigger {

namespace {

constexpr std::string_view branch_prefix = "refs/heads/";
constexpr std::string_view tag_prefix = "refs/tags/";

} // namespace

std::string short_branch(const std::string& ref)
{
    return ref.starts_with(branch_prefix) ? ref.substr(branch_prefix.size()) : ref;
}

void set_ref(Trigger& trigger, const std::string& ref)
{
    if (ref.starts_with(branch_prefix)) {
        trigger.branch = ref.substr(branch_prefix.size());
    } else if (ref.starts_with(tag_prefix)) {
        set_tag(trigger, ref.substr(tag_prefix.size()));
    } else if (!ref.empty()) {
        trigger.nothing_to_do = fmt::format("{} is no branch", ref);
    }
}

void set_tag(Trigger& trigger, const std::string& tag)
{
    trigger.tag = tag;
    trigger.nothing_to_do = fmt::format("{} is a tag; its commits were sent with their branch", tag);
}

void set_pull_request(Trigger& trigger, bool fork, std::string_view noun)
{
    trigger.pull_request = true;
    trigger.fork = fork;
    trigger.nothing_to_do =
        fork ? fmt::format("{} from a fork has no secrets; it shows the impact and sends nothing", noun)
             : fmt::format("{} shows the impact and sends nothing", noun);
}

model::RangeRequest since_branch(const std::string& target, const std::string& head)
{
    if (head.empty() || !base::branch_name_problem(target).empty()) {
        return model::SinceCursor{head};
    }
    return model::Expression{fmt::format("refs/remotes/origin/{}...{}", target, head)};
}

void set_push(Trigger& trigger, const std::string& base, const std::string& head)
{
    trigger.head = head;
    trigger.range = model::BetweenIds{.base = base, .head = head, .branch = trigger.branch};
}

} // namespace docwake::trigger
