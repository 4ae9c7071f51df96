#include "git/git_program.h"

#include "base/error.h"
#include "base/process.h"
#include "base/text.h"
#include "git/shell_word.h"
#include "git/trust.h"

#include <fmt/format.h>

#include <filesystem>

namespace docwake::git {

namespace {

/// Of git's variables only those that say how a remote is reached and what this user's configuration is. The others
/// name the repository, index or object folder of the hook that docwake may run in.
bool is_kept(const std::string& name)
{
    if (!name.starts_with("GIT_")) {
        return name != "SSH_ASKPASS";
    }
    return name.starts_with("GIT_CONFIG_") || name.starts_with("GIT_SSH") || name.starts_with("GIT_SSL_") ||
           name.starts_with("GIT_HTTP_") || name.starts_with("GIT_PROXY_") || name.starts_with("GIT_TRACE") ||
           name == "GIT_EXEC_PATH" || name == "GIT_ALLOW_PROTOCOL";
}

/// The protocols of a list as in GIT_ALLOW_PROTOCOL, which overrules protocol.ext.allow, without the one that starts
/// any program that an address names.
std::string without_ext(const std::string& protocols)
{
    std::vector<std::string> kept;
    for (const std::string_view protocol : base::split(protocols, ':')) {
        if (protocol != "ext") {
            kept.emplace_back(protocol);
        }
    }
    return base::join(kept, ":");
}

base::Environment clean_environment(base::Environment environment)
{
    std::erase_if(environment, [](const auto& variable) { return !is_kept(variable.first); });
    if (const auto allowed = environment.find("GIT_ALLOW_PROTOCOL"); allowed != environment.end()) {
        allowed->second = without_ext(allowed->second);
    }
    environment["GIT_TERMINAL_PROMPT"] = "0";
    environment["GIT_ASKPASS"] = ""; // empty: no program at all, whatever core.askPass says
    environment["GCM_INTERACTIVE"] = "never";
    environment["GIT_OPTIONAL_LOCKS"] = "0";
    environment["GIT_NO_REPLACE_OBJECTS"] = "1"; // as we read
    environment["GIT_NO_LAZY_FETCH"] = "1";      // what is fetched is asked for and told
    environment["LC_ALL"] = "C";
    return environment;
}

[[noreturn]] void throw_not_trusted(const std::filesystem::path& place)
{
    const std::string folder = shell_word(place.string());
    throw base::Error(base::ErrorKind::git, fmt::format("the repository {} belongs to another user, so docwake does "
                                                        "not start git in it: its configuration could run programs",
                                                        folder))
        .hint(fmt::format("git config --global --add safe.directory {}", folder));
}

} // namespace

GitResult run_git(git_repository* repository, const GitCommand& command)
{
    const base::Environment environment = base::current_environment();
    const std::filesystem::path place = place_of(repository);
    if (!is_trusted(repository, environment)) {
        throw_not_trusted(place);
    }
    base::ProcessRequest request;
    request.arguments = {"git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c",
                         "protocol.ext.allow=never",
                         // For what is_trusted() knows and git does not.
                         "-c", "safe.directory=" + place.string()};
    request.arguments.insert(request.arguments.end(), command.arguments.begin(), command.arguments.end());
    request.folder = place;
    request.environment = clean_environment(environment);
    request.input = command.input;
    request.time_limit = command.time_limit;
    std::string shown = "git";
    for (const std::string& argument : command.arguments) {
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
        throw_not_trusted(place);
    }
    return answer;
}

} // namespace docwake::git
