#include "flow/release_tags.h"

#include "base/ascii.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace docwake::flow {

namespace {

bool is_v(char c)
{
    return c == 'v' || c == 'V';
}

/// The version that begins at `start`, behind a `v` or not.
std::optional<Version> version_at(std::string_view name, std::size_t start)
{
    const std::string_view rest = name.substr(start);
    return parse_version(!rest.empty() && is_v(rest.front()) ? rest.substr(1) : rest);
}

/// Whether a new word begins at `at`: at the start of the tag or of a folder, and behind `@`, `-`, `_`.
bool begins_word(std::string_view name, std::size_t at)
{
    return at == 0 || std::string_view("/@-_").find(name[at - 1]) != std::string_view::npos;
}

/// Whether digits begin at `at` behind a letter: `go1.21`.
bool begins_digits(std::string_view name, std::size_t at)
{
    return at > 0 && base::is_digit(name[at]) && base::is_letter(name[at - 1]);
}

/// Whether `tag` may be the release before: final releases follow final ones.
bool may_precede(const ReleaseTag& candidate, const ReleaseTag& tag)
{
    return candidate.prefix == tag.prefix && candidate.version < tag.version &&
           (candidate.version.is_final() || !tag.version.is_final());
}

} // namespace

std::optional<ReleaseTag> parse_release_tag(std::string_view name)
{
    // A version with several numbers is surer than one number, which may belong to the name: `api2-v1.0`,
    // `log4j-2-1.0`.
    for (const std::size_t least_numbers : {2U, 1U}) {
        for (const auto begins : {begins_word, begins_digits}) {
            const std::size_t folder = name.rfind('/');
            for (std::size_t at = folder == std::string_view::npos ? 0 : folder + 1; at < name.size(); ++at) {
                if (!begins(name, at)) {
                    continue;
                }
                auto version = version_at(name, at);
                if (version && version->numbers.size() >= least_numbers) {
                    return ReleaseTag{std::string(name), std::string(name.substr(0, at)), std::move(*version)};
                }
            }
        }
    }
    return std::nullopt;
}

std::optional<ReleaseTag> previous_release(const ReleaseTag& tag, const std::vector<std::string>& names,
                                           const std::function<bool(const std::string& name)>& leads_to_it)
{
    std::vector<ReleaseTag> candidates;
    for (const std::string& name : names) {
        auto candidate = parse_release_tag(name);
        if (candidate && candidate->name != tag.name && may_precede(*candidate, tag)) {
            candidates.push_back(std::move(*candidate));
        }
    }
    std::ranges::reverse(candidates);
    std::ranges::stable_sort(
        candidates, [](const ReleaseTag& left, const ReleaseTag& right) { return left.version > right.version; });
    const auto found = std::ranges::find_if(
        candidates, [&leads_to_it](const ReleaseTag& candidate) { return leads_to_it(candidate.name); });
    return found == candidates.end() ? std::nullopt : std::optional(std::move(*found));
}

std::vector<ReleaseTag> release_tags_of(const std::vector<std::string>& names)
{
    std::vector<ReleaseTag> tags;
    for (const std::string& name : names) {
        if (auto tag = parse_release_tag(name)) {
            tags.push_back(std::move(*tag));
        }
    }
    std::vector<ReleaseTag> finals;
    std::ranges::copy_if(tags, std::back_inserter(finals),
                         [](const ReleaseTag& tag) { return tag.version.is_final(); });
    return finals.empty() ? tags : finals;
}

} // namespace docwake::flow
