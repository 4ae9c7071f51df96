#include "git/git_program.h"

#include "base/error.h"
#include "base/process.h"
#include "base/text.h"
#include "git/shell_word.h"

#include <fmt/format.h>

#include <filesystem>

namespace docwake::git {

namespace {

/// The working tree where it is the usual place of the repository, because `safe.directory` names that.
std::filesystem::path start_folder(git_repository* repository)
{
    std::error_code error;
    if (const char* work_folder = git_repository_workdir(repository);
        work_folder != nullptr && std::filesystem::exists(std::filesystem::path(work_folder) / ".git", error)) {
        return work_folder;
    }
    return git_repository_path(repository);
}

/// Variables that say which repository and index a hook runs for go; the user's configuration stays.
base::Environment clean_environment()
{
    base::Environment environment = base::current_environment();
    std::erase_if(environment, [](const auto& variable) {
        const std::string& name = variable.first;
        return name.starts_with("GIT_") && !name.starts_with("GIT_CONFIG_") && name != "GIT_EXEC_PATH";
    });
    environment["GIT_TERMINAL_PROMPT"] = "0";
    environment["GIT_OPTIONAL_LOCKS"] = "0";
    environment["LC_ALL"] = "C";
    return environment;
}

} // namespace

GitResult run_git(git_repository* repository, const std::vector<std::string>& arguments)
{
    base::ProcessRequest request;
    request.arguments = {
        "git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "protocol.ext.allow=never"};
    request.arguments.insert(request.arguments.end(), arguments.begin(), arguments.end());
    request.folder = start_folder(repository);
    request.environment = clean_environment();
    request.time_limit = std::chrono::seconds(60);
    std::string shown = "git";
    for (const std::string& argument : arguments) {
        shown += " " + shell_word(argument);
    }

    base::ProcessResult result;
    try {
        result = base::run_process(request);
    } catch (const base::Error& error) {
        throw base::Error(base::ErrorKind::git, fmt::format("cannot run {}", shown))
            .caused_by(error.message())
            .hint("install git and put it on PATH");
    }
    if (result.timed_out) {
        throw base::Error(base::ErrorKind::git,
                          fmt::format("{} took longer than {} seconds", shown, request.time_limit.count()))
            .hint(fmt::format("cd {} && {}", shell_word(request.folder.string()), shown));
    }
    GitResult answer{result.exit_code == 0, std::move(result.output), base::repair_utf8(base::trim(result.errors))};
    if (!answer.succeeded && answer.errors.find("dubious ownership") != std::string::npos) {
        const std::string folder = shell_word(request.folder.lexically_normal().string());
        throw base::Error(base::ErrorKind::git, fmt::format("the repository {} belongs to another user, and git "
                                                            "refuses to work in it",
                                                            folder))
            .hint(fmt::format("git config --global --add safe.directory {}", folder));
    }
    return answer;
}

} // namespace docwake::git
