#include "writer/commit_links.h"

#include "base/text.h"
#include "model/range.h"

#include <algorithm>

namespace docwake::writer {

namespace {

constexpr std::string_view scheme = "https://";

bool is_safe(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~/:").find(c) != std::string_view::npos;
}

} // namespace

CommitLinks commit_links(std::string_view repository)
{
    while (repository.ends_with('/')) {
        repository.remove_suffix(1);
    }
    if (repository.ends_with(".git")) {
        repository.remove_suffix(4);
    }
    if (!repository.starts_with(scheme) || !std::all_of(repository.begin(), repository.end(), is_safe)) {
        return {};
    }
    const std::string_view rest = repository.substr(scheme.size());
    const std::size_t slash = rest.find('/');
    if (slash == 0 || slash == std::string_view::npos || slash + 1 == rest.size()) {
        return {};
    }
    const std::string host = base::to_lower_ascii(rest.substr(0, slash));
    const std::string address(repository);
    if (host.find("gitlab") != std::string::npos) {
        return {address + "/-/commit/", {}};
    }
    if (host.find("bitbucket") != std::string::npos) {
        return {address + "/commits/", {}};
    }
    // GitHub leads from /issues/N to the pull request of that number; of other forges that is not known.
    return {address + "/commit/", host.find("github") != std::string::npos ? address + "/issues/" : std::string()};
}

std::string commit_reference(const CommitLinks& links, const std::string& id)
{
    const std::string shown = model::short_id(id);
    return links.commits.empty() ? "`" + shown + "`" : "[" + shown + "](" + links.commits + id + ")";
}

} // namespace docwake::writer
