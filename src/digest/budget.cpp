#include "digest/budget.h"

#include "base/error.h"
#include "digest/encoded_size.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>

namespace docwake::digest {

namespace {

struct Lists
{
    Detail detail;
    std::size_t body; ///< bytes of the request without any diff
};

/// Shortens the lists of the overview until they leave half of the budget to the diffs, or as much as these need.
Lists choose_lists(const Material& material, std::size_t limit)
{
    const std::size_t needed = std::transform_reduce(material.costs.begin(), material.costs.end(), std::size_t{0},
                                                     std::plus<>(), [](const FileCost& cost) { return cost.whole(); });
    const std::vector<Share> nothing(material.sections.size());
    std::optional<Lists> best;
    std::size_t body = 0;
    for (const Detail& detail : details) {
        if (best && !detail.manifest_bodies) {
            break; // what the manifest loses is nowhere else
        }
        body = encoded_size(compose(material, detail, nothing).request);
        if (body <= limit) {
            best = {detail, body};
            if (limit - body >= std::min(needed, limit / 2)) {
                break;
            }
        }
    }
    if (best) {
        return *best;
    }
    throw base::Error(base::ErrorKind::configuration,
                      fmt::format("The budget of {} tokens is too small to name the {} commits and {} files of the "
                                  "range, which takes {}",
                                  material.options.budget, material.redacted.changes.commits.size(),
                                  material.redacted.changes.files.size(), estimate_tokens(body)))
        .hint(fmt::format("--budget {}", estimate_tokens(body)))
        .hint("or sync a smaller range, such as --last 20");
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
    const Lists lists = choose_lists(material, limit);
    // Frames of messages are not in the costs, and a template may use its variables in any way: what it comes to is
    // measured, and the room made smaller by what is too much. With no room the body is that of the lists.
    std::size_t room = limit - lists.body;
    while (true) {
        Composition composition = compose(material, lists.detail, share_out(material.costs, room));
        const std::size_t body = encoded_size(composition.request);
        if (body <= limit) {
            return composition;
        }
        room -= std::min(room, std::max(body - limit, room / 64));
    }
}

} // namespace docwake::digest
