#include "trigger/trigger.h"

#include "base/text.h"
#include "trigger/environment.h"
#include "trigger/github.h"
#include "trigger/gitlab.h"
#include "trigger/systems.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace docwake::trigger {

namespace {

bool is_set(const base::Environment& environment, const char* name)
{
    const std::string value = base::to_lower_ascii(variable(environment, name));
    return !value.empty() && value != "false" && value != "0";
}

Vendor detect(const base::Environment& environment)
{
    struct System
    {
        Vendor vendor;
        bool found;
    };
    const auto systems = std::to_array<System>({
        // Forgejo and Gitea set GITHUB_ACTIONS too, and Forgejo once set GITEA_ACTIONS.
        {Vendor::forgejo, is_true(environment, "FORGEJO_ACTIONS")},
        {Vendor::gitea, is_true(environment, "GITEA_ACTIONS")},
        {Vendor::github, is_true(environment, "GITHUB_ACTIONS")},
        {Vendor::gitlab, is_true(environment, "GITLAB_CI")},
        {Vendor::azure, is_set(environment, "TF_BUILD")},
        {Vendor::buildkite, is_set(environment, "BUILDKITE")},
        {Vendor::circleci, is_set(environment, "CIRCLECI")},
        {Vendor::bitbucket, is_set(environment, "BITBUCKET_BUILD_NUMBER")},
        {Vendor::travis, is_set(environment, "TRAVIS")},
        {Vendor::woodpecker, variable(environment, "CI") == "woodpecker"},
        {Vendor::jenkins, is_set(environment, "JENKINS_URL") && is_set(environment, "BUILD_ID")},
    });
    const auto* const found = std::ranges::find_if(systems, &System::found);
    if (found != systems.end()) {
        return found->vendor;
    }
    // Most of those that are left set CI.
    constexpr std::array<const char*, 5> marks{"CI", "JENKINS_URL", "TEAMCITY_VERSION", "DRONE", "WOODPECKER"};
    const bool other = std::ranges::any_of(marks, [&](const char* name) { return is_set(environment, name); });
    return other ? Vendor::other : Vendor::none;
}

Trigger read(Vendor vendor, const base::Environment& environment, const FileReader& read_file)
{
    switch (vendor) {
    case Vendor::github:
    case Vendor::forgejo:
    case Vendor::gitea:
        return read_github(vendor, environment, read_file);
    case Vendor::gitlab:
        return read_gitlab(environment);
    case Vendor::azure:
        return read_azure(environment);
    case Vendor::bitbucket:
        return read_bitbucket(environment);
    case Vendor::buildkite:
        return read_buildkite(environment);
    case Vendor::circleci:
        return read_circleci(environment);
    case Vendor::jenkins:
        return read_jenkins(environment);
    case Vendor::travis:
        return read_travis(environment);
    case Vendor::woodpecker:
        return read_woodpecker(environment);
    case Vendor::other:
    case Vendor::none:
        break;
    }
    return Trigger{.vendor = vendor};
}

} // namespace

bool is_github_like(Vendor vendor)
{
    return vendor == Vendor::github || vendor == Vendor::forgejo || vendor == Vendor::gitea;
}

Trigger read_trigger(const base::Environment& environment, const FileReader& read_file)
{
    Trigger trigger = read(detect(environment), environment, read_file);
    trigger.may_submit = trigger.nothing_to_do.empty();
    return trigger;
}

void apply(const NamedCommits& named, Trigger& trigger)
{
    if (!named.branch.empty()) {
        trigger.branch = named.branch;
    }
    if (!named.head.empty()) {
        trigger.head = named.head;
    }
    if (named.base.empty() && named.head.empty()) {
        return;
    }
    if (named.base.empty()) {
        trigger.range = model::SinceCursor{trigger.head};
    } else if (is_object_id(named.base) && !trigger.head.empty()) {
        trigger.range =
            model::BetweenIds{.base = without_zeros(named.base), .head = trigger.head, .branch = trigger.branch};
    } else {
        trigger.range = model::Expression{fmt::format("{}...{}", named.base, trigger.head)};
    }
    trigger.explicit_range = false;
    if (!trigger.pull_request && !trigger.merge_queue) {
        trigger.nothing_to_do.clear();
        trigger.may_submit = true;
    }
}

} // namespace docwake::trigger
