#include "git/completion.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace docwake::git {

namespace {

/// Most pushes and pull requests are smaller than the first; what is not found after the second is rarely near.
constexpr std::array<int, 3> deepening = {100, 1000, HistoryRequest::everything};

std::string description(const HistoryRequest& request)
{
    std::string text = request.deepen_by == HistoryRequest::everything ? "the whole history"
                       : request.deepen_by > 0 ? fmt::format("{} more commits of the history", request.deepen_by)
                                               : std::string();
    if (!request.commits.empty()) {
        text += fmt::format("{}{}", text.empty() ? "" : " and ",
                            request.commits.size() == 1 ? "commit " + request.commits.front().substr(0, 12)
                                                        : fmt::format("{} commits", request.commits.size()));
    }
    return text + (request.tags ? " with its tags" : "");
}

} // namespace

void Completion::use(std::unique_ptr<Fetcher> fetcher, std::function<void(const std::string&)> tell)
{
    fetcher_ = std::move(fetcher);
    tell_ = std::move(tell);
}

std::string Completion::default_branch_head()
{
    if (!may_fetch()) {
        return {};
    }
    try {
        return fetcher_->default_branch_head();
    } catch (const base::Error& error) {
        tell_(fmt::format("the remote's default branch is not known: {}", error.message()));
        return {};
    }
}

HistoryRequest Completion::next_request(const std::vector<std::string>& tips, const std::vector<git_oid>& missing,
                                        bool tags)
{
    HistoryRequest request;
    std::vector<git_oid> present;
    for (const std::string& tip : tips) {
        if (!tip.empty() && objects_.contains(to_oid(tip))) {
            present.push_back(to_oid(tip));
        }
    }
    for (const git_oid& boundary : graph_.boundaries(present)) {
        request.boundaries.push_back(to_hex(boundary));
    }
    std::ranges::sort(request.boundaries);
    step_ = tags ? std::max(step_, deepening.size() - 1) : step_;
    // What is missing is most likely just behind the boundary; asked for by name, all that leads to it would come.
    const bool by_name = step_ > 0 || request.boundaries.empty();
    if (!request.boundaries.empty() && step_ < deepening.size()) {
        request.deepen_by = deepening[step_++];
        request.tags = tags;
    } else {
        request.boundaries.clear();
    }
    for (const git_oid& id : missing) {
        if (by_name && asked_for_.insert(id).second) {
            request.commits.push_back(to_hex(id));
        }
    }
    return request;
}

base::Error Completion::because_of(const base::Error& error, const base::Error& failure)
{
    base::Error whole(error.kind(), error.message());
    for (const base::Error* part : {&error, &failure}) {
        std::ranges::for_each(part->causes(), [&](const std::string& cause) { whole.caused_by(cause); });
        if (part == &error) {
            whole.caused_by(failure.message());
        }
    }
    for (const base::Error* part : {&failure, &error}) {
        std::ranges::for_each(part->hints(), [&](const std::string& hint) { whole.hint(hint); });
    }
    return whole;
}

bool Completion::fetch_history(const base::Error& error, const std::vector<std::string>& tips,
                               const std::vector<git_oid>& missing, bool tags)
{
    if (!may_fetch()) {
        return false;
    }
    const HistoryRequest request = next_request(tips, missing, tags);
    if (request.deepen_by == 0 && request.commits.empty()) {
        return false;
    }
    tell_("fetching " + description(request));
    try {
        fetcher_->fetch_history(request);
    } catch (const NotAtRemote& failure) {
        throw CommitIsGone(because_of(error, failure));
    } catch (const base::Error& failure) {
        throw because_of(error, failure);
    }
    reload();
    return true;
}

bool Completion::is_worth_fetching(const IdSet& missing) const
{
    return std::ranges::any_of(missing, [this](const git_oid& id) { return !asked_for_.contains(id); });
}

std::optional<base::Error> Completion::fetch_objects(const IdSet& missing)
{
    std::vector<std::string> ids;
    for (const git_oid& id : missing) {
        asked_for_.insert(id);
        ids.push_back(to_hex(id));
    }
    std::ranges::sort(ids);
    tell_(fmt::format("fetching {} that this partial clone left out", base::counted(ids.size(), "object", "objects")));
    try {
        fetcher_->fetch_objects(ids);
    } catch (const base::Error& failure) {
        return failure;
    }
    reload();
    return std::nullopt;
}

void Completion::reload()
{
    objects_.reload();
    graph_.forget();
}

} // namespace docwake::git
