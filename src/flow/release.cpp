#include "flow/release.h"

#include "base/error.h"
#include "base/sanitise.h"
#include "base/text.h"
#include "flow/release_tags.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace docwake::flow {

namespace {

std::string shown(const std::string& name)
{
    return base::sanitise_inline(name, 200);
}

std::string command(const std::string& tag, const std::string& rest = {})
{
    return fmt::format("docwake release {}{}", base::shell_quoted(base::repair_utf8(tag)), rest);
}

/// "v1.2.9" gives "v1.3.0": an example of a name for the release after that.
std::string next_name(const ReleaseTag& tag)
{
    std::vector<std::string> numbers = tag.version.numbers;
    numbers.resize(3, "0");
    // Numbers that are longer than any machine's are nobody's example.
    const std::string second = numbers[1].size() < 6 ? std::to_string(std::stoi(numbers[1]) + 1) : numbers[1];
    const bool has_v = tag.name.size() > tag.prefix.size() && tag.name[tag.prefix.size()] == 'v';
    return fmt::format("{}{}{}.{}.0", tag.prefix, has_v ? "v" : "", numbers[0], second);
}

class Finder
{
public:
    Finder(const ReleaseRequest& request, git::Source& source) : request_(request), source_(source)
    {
        for (const git::Tag& tag : source.tags()) {
            tags_.emplace(tag.name, tag.commit);
            names_.push_back(tag.name);
        }
    }

    Release find()
    {
        Release release;
        const std::string head = request_.head.empty() ? source_.info().head : request_.head;
        release.tag = name_of_release(head);
        const auto tag = tags_.find(release.tag);
        release.is_tagged = !release.tag.empty() && tag != tags_.end();
        release.range.head = release.is_tagged ? tag->second : head;
        if (!request_.previous.empty()) {
            take_previous(request_.previous, release);
            return release;
        }
        const auto previous = find_previous(release);
        if (!previous) {
            release.range.origin = release.tag.empty()
                                       ? "everything, as there is no release yet"
                                       : fmt::format("everything up to {}, the first release", shown(release.tag));
            return release;
        }
        release.previous = previous->name;
        release.range.base = tags_.at(previous->name);
        release.range.origin = fmt::format("since the release {}", shown(previous->name));
        return release;
    }

private:
    std::string name_of_release(const std::string& head) const
    {
        constexpr std::string_view folder = "refs/tags/";
        for (const std::string& asked : {request_.tag, request_.event_tag}) {
            if (!asked.empty()) {
                return asked.starts_with(folder) ? asked.substr(folder.size()) : asked;
            }
        }
        std::vector<std::string> at_head;
        std::ranges::copy_if(names_, std::back_inserter(at_head),
                             [&](const std::string& name) { return tags_.at(name) == head; });
        const std::vector<ReleaseTag> releases = release_tags_of(at_head);
        if (releases.size() > 1) {
            base::Error error(base::ErrorKind::usage, "HEAD has the tags of several releases");
            for (const ReleaseTag& release : releases) {
                error.hint(command(release.name));
            }
            throw error;
        }
        if (!releases.empty()) {
            return releases.front().name;
        }
        if (request_.needs_name) {
            throw without_name(head);
        }
        return {};
    }

    base::Error without_name(const std::string& head) const
    {
        const auto last = last_release(head);
        base::Error error(base::ErrorKind::usage, "HEAD has no release's tag, and the coming release needs a name");
        return error.hint(last
                              ? fmt::format("{} (the last release is {})", command(next_name(*last)), shown(last->name))
                              : command("v1.0.0"));
    }

    /// The release with the highest version that leads to the commit, of the project whose tags have no prefix, else of
    /// the only one.
    std::optional<ReleaseTag> last_release(const std::string& head) const
    {
        std::map<std::string, ReleaseTag> examples; ///< by prefix
        for (const std::string& name : names_) {
            if (const auto tag = parse_release_tag(name)) {
                examples.try_emplace(tag->prefix, *tag);
            }
        }
        const auto example = examples.size() == 1 ? examples.begin() : examples.find("");
        if (example == examples.end()) {
            return std::nullopt;
        }
        // Higher than any version that is there.
        ReleaseTag coming = example->second;
        coming.name.clear();
        coming.version = {.numbers = {std::string(400, '9')}, .pre_release = {}};
        return previous(coming, head);
    }

    std::optional<ReleaseTag> find_previous(const Release& release) const
    {
        if (release.tag.empty()) {
            return last_release(release.range.head);
        }
        const auto tag = parse_release_tag(release.tag);
        if (!tag) {
            throw without_version(release);
        }
        return previous(*tag, release.range.head);
    }

    std::optional<ReleaseTag> previous(const ReleaseTag& tag, const std::string& head) const
    {
        return previous_release(tag, names_,
                                [&](const std::string& name) { return source_.is_ancestor(tags_.at(name), head); });
    }

    base::Error without_version(const Release& release) const
    {
        const std::vector<std::string_view> candidates(names_.begin(), names_.end());
        const std::string_view nearest =
            release.is_tagged ? std::string_view() : base::nearest(release.tag, candidates);
        base::Error error(
            base::ErrorKind::usage,
            fmt::format("\"{}\" {}, so the release before it is not known", shown(release.tag),
                        release.is_tagged ? "has no version in it" : "is no tag and has no version in it"));
        if (!nearest.empty()) {
            error.hint(command(std::string(nearest)) + " (did you mean this one?)");
        }
        return error.hint(command(release.tag, " --previous TAG"));
    }

    void take_previous(const std::string& revision, Release& release) const
    {
        const model::Range range = source_.resolve(model::Expression{revision + ".." + release.range.head}, {});
        release.previous = revision;
        release.range.base = range.base;
        release.range.origin = fmt::format("since {}", shown(revision));
    }

    const ReleaseRequest& request_;
    git::Source& source_;
    std::map<std::string, std::string> tags_; ///< commits by name
    std::vector<std::string> names_;
};

} // namespace

Release find_release(const ReleaseRequest& request, git::Source& source)
{
    if (source.info().head.empty()) {
        throw base::Error(base::ErrorKind::git, "the repository has no commits yet, so there is nothing to release")
            .hint("git commit");
    }
    return Finder(request, source).find();
}

std::string release_branch(const std::string& tag)
{
    return tag.empty() ? "tags" : "tags/" + tag;
}

} // namespace docwake::flow
