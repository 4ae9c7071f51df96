#include "base/error.h"
#include "base/sanitise.h"
#include "base/text.h"
#include "git/fetcher.h"
#include "git/git_program.h"
#include "git/remote_name.h"
#include "git/repository.h"
#include "git/shell_word.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace docwake::git {

namespace {

/// Half of what a CI system gives a step that says nothing.
constexpr std::chrono::minutes time_limit{10};

/// What a fetch may do beside fetching, whatever this user's configuration asks for: nothing.
constexpr std::array quiet_settings = {"-c", "gc.auto=0", "-c", "maintenance.auto=false"};
constexpr std::array quiet_options = {"--quiet", "--no-tags", "--no-prune", "--no-write-fetch-head",
                                      "--recurse-submodules=no"};

/// git itself hides the password of an address in most of its messages, and not in all.
std::string without_credentials(std::string_view text)
{
    std::string result;
    for (std::size_t scheme = text.find("://"); scheme != std::string_view::npos; scheme = text.find("://")) {
        result += text.substr(0, scheme + 3);
        text.remove_prefix(scheme + 3);
        const std::size_t end = std::min(text.find_first_of("/ \t\n'\""), text.size());
        if (const std::size_t at = text.substr(0, end).rfind('@'); at != std::string_view::npos) {
            text.remove_prefix(at + 1);
        }
    }
    return result.append(text);
}

/// Whether the remote says that it has not got what was asked for by its id: git's own server (upload-pack.c), and git
/// itself of a server that gives only what it names (fetch-pack.c).
bool is_refusal(std::string_view errors)
{
    constexpr std::array<std::string_view, 3> words = {"not our ref", "does not allow request for unadvertised object",
                                                       "couldn't find remote ref"};
    return std::ranges::any_of(words,
                               [errors](std::string_view each) { return errors.find(each) != std::string_view::npos; });
}

/// git's messages in one line that is fit to be shown.
std::string words_of(const GitResult& result)
{
    std::vector<std::string> lines;
    for (const std::string_view line : base::split_lines(result.errors)) {
        if (const std::string_view words = base::trim(line); !words.empty()) {
            lines.emplace_back(words);
        }
    }
    return base::sanitise_inline(without_credentials(fmt::format("{}", fmt::join(lines, "; "))));
}

class GitFetcher : public Fetcher
{
public:
    explicit GitFetcher(std::filesystem::path start) : start_(std::move(start)) {}

    void fetch_history(const HistoryRequest& request) override
    {
        std::vector<std::string> options;
        if (request.deepen_by == HistoryRequest::everything) {
            options.emplace_back("--unshallow");
        } else if (request.deepen_by > 0) {
            options.push_back(fmt::format("--deepen={}", request.deepen_by));
        }
        if (request.tags) {
            options.emplace_back("--tags");
        }
        // Without names git would fetch every branch.
        std::vector<std::string> names = {remote(remote_name(repository()))};
        names.insert(names.end(), request.boundaries.begin(), request.boundaries.end());
        names.insert(names.end(), request.commits.begin(), request.commits.end());
        fetch({}, options, names, {});
    }

    void fetch_objects(const std::vector<std::string>& ids) override
    {
        // Nothing that is here helps the server to find them, and saying it all would take longer than the answer.
        fetch({"-c", "fetch.negotiationAlgorithm=noop"}, {"--filter=blob:none"},
              {remote(promisor_name(repository())), "--stdin"}, fmt::format("{}\n", fmt::join(ids, "\n")));
    }

    std::string default_branch_head() override
    {
        const std::string name = remote(remote_name(repository()));
        const GitResult result = run({"ls-remote", "--quiet", name, "HEAD"}, {});
        const std::string id(base::split(result.output, '\t').front());
        return to_hex(to_oid(id));
    }

private:
    git_repository* repository()
    {
        if (!repository_) {
            repository_ = open_repository(start_);
        }
        return repository_.get();
    }

    static std::string remote(std::optional<std::string> name)
    {
        if (!name) {
            NotAtRemote error(base::ErrorKind::git, "the repository has no remote to fetch from");
            error.hint("git remote add origin URL");
            throw error;
        }
        return std::move(*name);
    }

    void fetch(const std::vector<std::string>& settings, const std::vector<std::string>& options,
               const std::vector<std::string>& names, const std::string& input)
    {
        std::vector<std::string> arguments(quiet_settings.begin(), quiet_settings.end());
        arguments.insert(arguments.end(), settings.begin(), settings.end());
        arguments.emplace_back("fetch");
        arguments.insert(arguments.end(), quiet_options.begin(), quiet_options.end());
        arguments.insert(arguments.end(), options.begin(), options.end());
        arguments.insert(arguments.end(), names.begin(), names.end());
        run(std::move(arguments), input);
    }

    GitResult run(std::vector<std::string> arguments, const std::string& input)
    {
        GitResult result = run_git(repository(), {std::move(arguments), input, time_limit});
        if (!result.succeeded && is_refusal(result.errors)) {
            throw NotAtRemote(base::ErrorKind::git, "git could not fetch it: " + words_of(result));
        }
        if (!result.succeeded) {
            throw base::Error(base::ErrorKind::git, "git could not fetch it: " + words_of(result));
        }
        return result;
    }

    std::filesystem::path start_;
    RepositoryPtr repository_;
};

} // namespace

std::unique_ptr<Fetcher> fetch_with_git(const std::filesystem::path& start)
{
    return std::make_unique<GitFetcher>(start);
}

} // namespace docwake::git
