#include "digest/budget.h"

#include "base/error.h"
#include "digest/budget_note.h"
#include "digest/encoded_size.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <numeric>

namespace docwake::digest {

namespace {

/// The steps of the lists with rising costs; one that takes no less than the next better one is left out.
std::vector<ListRung> list_ladder(const std::array<std::size_t, details.size()>& bodies)
{
    std::vector<ListRung> rungs;
    std::size_t next_better = std::numeric_limits<std::size_t>::max();
    for (std::size_t i = details.size(); i-- > 1;) {
        if (bodies.at(i) < next_better) {
            next_better = bodies.at(i);
            rungs.push_back(
                {i, next_better - std::min(next_better, bodies.front()), !details.at(i - 1).manifest_bodies});
        }
    }
    std::ranges::reverse(rungs);
    return rungs;
}

Plan whole_plan(const Material& material)
{
    return {std::vector<Share>(material.sections.size(), Share{model::DiffStep::whole, 0}), details.size() - 1,
            material.touched.ladder().size()};
}

/// What a request with everything takes, at most.
std::size_t whole_body(const Material& material, std::size_t lists)
{
    const std::size_t sections =
        std::transform_reduce(material.sections.begin(), material.sections.end(), std::size_t{0}, std::plus<>(),
                              [](const FileSection& section) { return section.ladder.back().cost; });
    const Ladder& touched = material.touched.ladder();
    return lists + sections + frames_bound(sections) + (touched.empty() ? 0 : touched.back().cost);
}

base::Error too_small(const Material& material, std::size_t smallest)
{
    return base::Error(base::ErrorKind::configuration,
                       fmt::format("The budget of {} tokens is too small to name the {} commits and {} files of the "
                                   "range, which takes {}",
                                   material.options.budget, material.redacted.changes.commits.size(),
                                   material.redacted.changes.files.size(), smallest))
        .hint(fmt::format("--budget {}", smallest))
        .hint("--last 20 (or another smaller range)");
}

} // namespace

std::size_t largest_body(std::size_t budget)
{
    // More than any machine's memory; keeps the product in range.
    constexpr std::size_t most = std::size_t{1} << 50;
    auto body = static_cast<std::size_t>(static_cast<double>(std::min(budget, most)) * bytes_per_token);
    while (estimate_tokens(body) > budget) {
        --body;
    }
    return body;
}

Composition compose_within_budget(const Material& material)
{
    const std::size_t limit = largest_body(material.options.budget);
    ListsByDetail lists(material);
    const Plan everything = whole_plan(material);
    const std::size_t whole = whole_body(material, lists.at(everything.detail).body);
    if (whole <= limit) {
        return compose(material, everything, lists.at(everything.detail));
    }
    std::vector<LadderView> ladders;
    std::ranges::transform(material.sections, std::back_inserter(ladders), &FileSection::ladder);
    const auto bodies = lists.bodies();
    Composition least = compose(material, {std::vector<Share>(ladders.size()), 0, 0}, lists.at(0));
    const std::size_t smallest = encoded_size(least.request);
    if (smallest > limit) {
        throw too_small(material, estimate_tokens(std::min(smallest, whole)));
    }
    const std::size_t used = bodies.front() + largest_budget_note(!material.touched.empty());
    if (used >= limit) {
        return least;
    }
    if (!material.touched.empty()) {
        ladders.emplace_back(material.touched.ladder());
    }
    Plan plan = share_out(ladders, list_ladder(bodies), 0, limit - used);
    if (!material.touched.empty()) {
        plan.places = plan.shares.back().value;
        plan.shares.pop_back();
    }
    return compose(material, plan, lists.at(plan.detail));
}

} // namespace docwake::digest
