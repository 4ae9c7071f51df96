#include "support/git_repository.h"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>
#include <utility>

namespace docwake::support {

namespace {

constexpr long first_second = 1'767'225'600; // 2026-01-01T00:00:00Z

std::string without_newline(std::string text)
{
    if (text.ends_with('\n')) {
        text.pop_back();
    }
    return text;
}

} // namespace

base::Environment git_environment(long seconds)
{
    const std::string date = fmt::format("{} +0000", first_second + seconds);
    base::Environment environment = {
        {"GIT_CONFIG_GLOBAL", "/dev/null"},
        {"GIT_CONFIG_NOSYSTEM", "1"},
        {"GIT_TERMINAL_PROMPT", "0"},
        {"GIT_AUTHOR_NAME", "Ada Lovelace"},
        {"GIT_AUTHOR_EMAIL", "ada@example.com"},
        {"GIT_AUTHOR_DATE", date},
        {"GIT_COMMITTER_NAME", "Charles Babbage"},
        {"GIT_COMMITTER_EMAIL", "charles@example.com"},
        {"GIT_COMMITTER_DATE", date},
        {"TZ", "UTC"},
        {"LC_ALL", "C"},
        {"HOME", "/nonexistent"},
        // Submodules and partial clones of local repositories; git forbids them since CVE-2022-39253.
        {"GIT_ALLOW_PROTOCOL", "file"},
    };
    if (const auto path = base::environment_variable("PATH")) {
        environment.emplace("PATH", *path);
    }
    return environment;
}

std::string run_git(const std::filesystem::path& folder, std::vector<std::string> arguments, std::string input,
                    long seconds)
{
    base::ProcessRequest request;
    request.arguments = std::move(arguments);
    request.arguments.insert(request.arguments.begin(), "git");
    request.folder = folder;
    request.environment = git_environment(seconds);
    request.input = std::move(input);
    base::ProcessResult result = base::run_process(request);
    if (result.exit_code != 0) {
        throw std::runtime_error(
            fmt::format("{} in {} failed: {}", fmt::join(request.arguments, " "), folder.string(), result.errors));
    }
    return std::move(result.output);
}

void give_to_another_user(const std::filesystem::path& folder)
{
    const base::ProcessResult result =
        base::run_process({.arguments = {"chown", "-R", "nobody", folder.string()}, .environment = git_environment()});
    if (result.exit_code != 0) {
        throw std::runtime_error(result.errors);
    }
}

GitRepository::GitRepository(std::filesystem::path folder, const std::vector<std::string>& arguments)
    : folder_(std::move(folder))
{
    std::filesystem::create_directories(folder_);
    std::vector<std::string> init = {"init", "--quiet", "--initial-branch=main", "--template="};
    init.insert(init.end(), arguments.begin(), arguments.end());
    run_git(folder_, init);
}

GitRepository GitRepository::existing(std::filesystem::path folder)
{
    return {std::move(folder), Existing{}};
}

void GitRepository::write(const std::string& path, std::string_view content) const
{
    const std::filesystem::path target = folder_ / path;
    std::filesystem::create_directories(target.parent_path());
    std::ofstream file(target, std::ios::binary | std::ios::trunc);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    if (!file.flush()) {
        throw std::runtime_error(fmt::format("cannot write {}", target.string()));
    }
}

void GitRepository::write_executable(const std::string& path, std::string_view content) const
{
    write(path, content);
    std::filesystem::permissions(folder_ / path, std::filesystem::perms::owner_exec,
                                 std::filesystem::perm_options::add);
}

void GitRepository::symlink(const std::string& path, const std::string& target) const
{
    std::filesystem::create_directories((folder_ / path).parent_path());
    std::filesystem::create_symlink(target, folder_ / path);
}

void GitRepository::remove(const std::string& path) const
{
    std::filesystem::remove_all(folder_ / path);
}

void GitRepository::rename(const std::string& from, const std::string& to) const
{
    std::filesystem::create_directories((folder_ / to).parent_path());
    std::filesystem::rename(folder_ / from, folder_ / to);
}

std::string GitRepository::commit(const std::string& message)
{
    git({"add", "--all"});
    run_git(folder_, {"commit", "--quiet", "--allow-empty", "--allow-empty-message", "--cleanup=verbatim", "--file=-"},
            message, advance());
    return id();
}

std::string GitRepository::git(const std::vector<std::string>& arguments, const std::string& input) const
{
    return run_git(folder_, arguments, input, next_date_);
}

std::string GitRepository::id(const std::string& revision) const
{
    return without_newline(git({"rev-parse", "--verify", revision}));
}

void GitRepository::branch(const std::string& name) const
{
    git({"checkout", "--quiet", "-b", name});
}

void GitRepository::checkout(const std::string& revision) const
{
    git({"checkout", "--quiet", revision});
}

std::string GitRepository::merge(const std::vector<std::string>& revisions, const std::string& message)
{
    std::vector<std::string> arguments = {"merge", "--quiet", "--no-ff", "-m", message};
    arguments.insert(arguments.end(), revisions.begin(), revisions.end());
    run_git(folder_, arguments, {}, advance());
    return id();
}

void GitRepository::tag(const std::string& name, const std::string& revision) const
{
    git({"tag", "-a", "-m", name, name, revision});
}

long GitRepository::advance()
{
    return std::exchange(next_date_, next_date_ + 60);
}

} // namespace docwake::support
