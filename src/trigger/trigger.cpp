#include "trigger/trigger.h"

#include "trigger/environment.h"
#include "trigger/github.h"
#include "trigger/gitlab.h"

#include <algorithm>
#include <array>

namespace docwake::trigger {

namespace {

// Each set by one system; most, but not all of them, set CI too.
constexpr std::array<const char*, 10> marks_of_others{"CI",          "TF_BUILD",
                                                      "BUILDKITE",   "CIRCLECI",
                                                      "JENKINS_URL", "TEAMCITY_VERSION",
                                                      "DRONE",       "TRAVIS",
                                                      "WOODPECKER",  "BITBUCKET_BUILD_NUMBER"};

Vendor detect(const base::Environment& environment)
{
    // Forgejo and Gitea set GITHUB_ACTIONS too, and Forgejo once set GITEA_ACTIONS.
    if (is_true(environment, "FORGEJO_ACTIONS")) {
        return Vendor::forgejo;
    }
    if (is_true(environment, "GITEA_ACTIONS")) {
        return Vendor::gitea;
    }
    if (is_true(environment, "GITHUB_ACTIONS")) {
        return Vendor::github;
    }
    if (is_true(environment, "GITLAB_CI")) {
        return Vendor::gitlab;
    }
    const bool other = std::ranges::any_of(marks_of_others, [&environment](const char* name) {
        const std::string value = variable(environment, name);
        return !value.empty() && value != "false" && value != "0";
    });
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
    case Vendor::other:
    case Vendor::none:
        break;
    }
    return Trigger{.vendor = vendor};
}

} // namespace

Trigger read_trigger(const base::Environment& environment, const FileReader& read_file)
{
    Trigger trigger = read(detect(environment), environment, read_file);
    trigger.may_submit = trigger.nothing_to_do.empty();
    return trigger;
}

} // namespace docwake::trigger
