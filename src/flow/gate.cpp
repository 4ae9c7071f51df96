#include "flow/gate.h"

#include "base/sanitise.h"
#include "base/text.h"
#include "model/range.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace docwake::flow {

namespace {

using model::GateCheck;
using model::Requirement;

// What a forge's limit of 60 calls an hour without a token still allows.
constexpr std::chrono::seconds pause{60};

/// A look at one requirement.
struct Look
{
    GateCheck check;
    bool may_change = true; ///< waiting may meet it
};

Look met(Requirement requirement, std::string detail)
{
    return {{requirement, true, std::move(detail), {}}, false};
}

Look missing(Requirement requirement, std::string detail, bool may_change, std::vector<std::string> remedies)
{
    return {{requirement, false, std::move(detail), std::move(remedies)}, may_change};
}

/// One gate from its first look to its last: a deployment is started once.
class GateWatch
{
public:
    GateWatch(const GateRequest& request, GateFacts& facts) : request_(request), facts_(facts) {}

    std::vector<Look> look()
    {
        standings_.clear();
        std::vector<Look> looks;
        for (const Requirement requirement : request_.required) {
            try {
                looks.push_back(look_at(requirement));
            } catch (const base::Error& error) {
                std::string detail = fmt::format("it cannot be asked: {}", error.message());
                for (const std::string& cause : error.causes()) {
                    detail += fmt::format("; {}", cause);
                }
                looks.push_back(
                    missing(requirement, std::move(detail), error.kind() == base::ErrorKind::network, error.hints()));
            }
        }
        return looks;
    }

private:
    Look look_at(Requirement requirement)
    {
        switch (requirement) {
        case Requirement::opened:
            return look_at_pull_requests(
                requirement, [](DocsState state) { return state != DocsState::open && state != DocsState::told; });
        case Requirement::merged:
            return look_at_pull_requests(requirement, [](DocsState) { return true; });
        case Requirement::deployed:
            return look_at_deployment();
        case Requirement::no_stale:
            break;
        }
        return look_at_stale_lines();
    }

    const std::vector<DocsStanding>& standings()
    {
        if (standings_.empty()) {
            for (const DocsPullRequest& pull_request : request_.pull_requests) {
                standings_.push_back(facts_.standing(pull_request));
            }
        }
        return standings_;
    }

    /// Unmet while one is not merged and `counts`.
    template <typename Counts>
    Look look_at_pull_requests(Requirement requirement, Counts counts)
    {
        if (request_.pull_requests.empty()) {
            return met(requirement, "nothing was to be changed in the documentation");
        }
        std::vector<std::string> fine;
        std::vector<std::string> lacking;
        std::vector<std::string> remedies;
        bool may_change = true;
        for (const DocsStanding& standing : standings()) {
            const bool is_missing = standing.state != DocsState::merged && counts(standing.state);
            (is_missing ? lacking : fine).push_back(fmt::format("{} {}", standing.name, words_of(standing.state)));
            if (is_missing) {
                may_change = may_change && standing.state != DocsState::closed && standing.state != DocsState::told;
                remedies.push_back(remedy_of(standing));
            }
        }
        return lacking.empty() ? met(requirement, base::join(fine, ", "))
                               : missing(requirement, base::join(lacking, ", "), may_change, std::move(remedies));
    }

    static std::string_view words_of(DocsState state)
    {
        switch (state) {
        case DocsState::missing:
            return "is not there";
        case DocsState::open:
            return "is open";
        case DocsState::merged:
            return "is merged";
        case DocsState::told:
            return "was opened by the agent, and whether it is merged cannot be asked from here";
        case DocsState::closed:
            break;
        }
        return "was closed without being merged";
    }

    static std::string remedy_of(const DocsStanding& standing)
    {
        const std::string& which = standing.link.empty() ? standing.name : standing.link;
        switch (standing.state) {
        case DocsState::open:
            return "merge " + which;
        case DocsState::told:
            return fmt::format("look at {} where the agent is", which);
        case DocsState::closed:
            return "reopen and merge " + which;
        default:
            return "open a pull request for " + standing.name;
        }
    }

    Look look_at_deployment()
    {
        if (request_.pull_requests.empty()) {
            return met(Requirement::deployed, "nothing was to be changed in the documentation");
        }
        // What is not merged would not be among what is deployed.
        if (Look merged = look_at_pull_requests(Requirement::deployed, [](DocsState) { return true; });
            !merged.check.met) {
            return merged;
        }
        if (deployment_id_.empty()) {
            deployment_id_ = facts_.deploy();
        }
        const agent::Deployment deployment = facts_.deployment(deployment_id_);
        const std::string commit =
            deployment.commit.empty()
                ? std::string()
                : fmt::format(" (commit {})", base::sanitise_inline(model::short_id(deployment.commit)));
        if (deployment.state == agent::DeploymentState::success) {
            return met(Requirement::deployed, "the documentation is deployed" + commit);
        }
        const std::string said =
            deployment.summary.empty() ? std::string() : ": " + base::sanitise_inline(deployment.summary, 200);
        const bool failed = deployment.state == agent::DeploymentState::failure;
        return missing(Requirement::deployed,
                       fmt::format("the deployment is {}{}{}", agent::name_of(deployment.state), commit, said), !failed,
                       failed ? std::vector<std::string>{"look at the deployment in the agent's dashboard"}
                              : std::vector<std::string>());
    }

    Look look_at_stale_lines()
    {
        constexpr std::size_t most_shown = 5;
        const std::vector<model::StaleLine> lines = facts_.stale_lines();
        if (lines.empty()) {
            return met(Requirement::no_stale, "no document names what the release took away");
        }
        std::vector<std::string> shown;
        for (const model::StaleLine& line : lines) {
            if (shown.size() == most_shown) {
                shown.push_back(fmt::format("and {} more", lines.size() - most_shown));
                break;
            }
            shown.push_back(fmt::format("{} ({}:{})", base::sanitise_inline(line.term, 80),
                                        base::sanitise_inline(line.path, 200), line.line));
        }
        return missing(
            Requirement::no_stale,
            fmt::format("{}: {}", base::counted(lines.size(), "stale line", "stale lines"), base::join(shown, ", ")),
            true, {"correct these lines"});
    }

    const GateRequest& request_;
    GateFacts& facts_;
    std::vector<DocsStanding> standings_; ///< of this look; empty: not asked yet
    std::string deployment_id_;           ///< empty: not started
};

model::Gate gate_of(const std::vector<Look>& looks, const std::string& waived)
{
    model::Gate gate{.checks = {}, .waived = waived};
    for (const Look& look : looks) {
        gate.checks.push_back(look.check);
    }
    return gate;
}

std::string missing_of(const model::Gate& gate)
{
    std::vector<std::string> parts;
    for (const GateCheck& check : gate.checks) {
        if (!check.met) {
            parts.push_back(fmt::format("{} ({})", model::name_of(check.requirement), check.detail));
        }
    }
    return base::join(parts, "; ");
}

} // namespace

model::Gate wait_for_gate(const GateRequest& request, const GateParts& parts)
{
    const auto deadline = parts.clock.steady() + request.limit;
    GateWatch watch(request, parts.facts);
    std::string told;
    while (true) {
        const std::vector<Look> looks = watch.look();
        model::Gate gate = gate_of(looks, request.waived);
        const bool is_settled =
            std::ranges::any_of(looks, [](const Look& look) { return !look.check.met && !look.may_change; });
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - parts.clock.steady());
        if (gate.is_open() || is_settled || left.count() <= 0) {
            return gate;
        }
        if (std::string now = missing_of(gate); now != told) {
            told = std::move(now);
            parts.tell(
                fmt::format("waiting for {}, looking once a minute for {}", told, base::readable_duration(left)));
        }
        // In short steps, so that who wants to stop is heard.
        constexpr std::chrono::milliseconds step{200};
        for (auto rest = std::min<std::chrono::milliseconds>(pause, left); rest.count() > 0; rest -= step) {
            if (!parts.keep_waiting()) {
                return gate;
            }
            parts.clock.sleep_for(std::min(rest, step));
        }
    }
}

model::Gate gate_without_job(const GateRequest& request, const std::string& problem)
{
    model::Gate gate{.checks = {}, .waived = request.waived};
    for (const Requirement requirement : request.required) {
        gate.checks.push_back({requirement, false, problem, {}});
    }
    return gate;
}

} // namespace docwake::flow
