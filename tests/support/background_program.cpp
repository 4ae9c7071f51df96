#include "support/background_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace docwake::support {

namespace {

std::vector<char*> pointers_to(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

} // namespace

BackgroundProgram::BackgroundProgram(const std::filesystem::path& folder, std::vector<std::string> arguments,
                                     const base::Environment& environment)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw std::runtime_error("pipe2");
    }
    std::vector<std::string> variables;
    for (const auto& [name, value] : environment) {
        variables.push_back(name + "=" + value);
    }
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
    const int rc = posix_spawnp(&process_, arguments.front().c_str(), &actions, nullptr, pointers_to(arguments).data(),
                                pointers_to(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    output_ = ends[0];
    if (rc != 0) {
        throw std::runtime_error("cannot start " + arguments.front());
    }
}

BackgroundProgram::~BackgroundProgram()
{
    kill();
    ::close(output_);
}

std::string BackgroundProgram::read_line()
{
    std::string line;
    for (char c = 0; ::read(output_, &c, 1) == 1 && c != '\n';) {
        line.push_back(c);
    }
    return line;
}

void BackgroundProgram::ask_to_stop()
{
    if (!ended_) {
        ::kill(process_, SIGTERM);
    }
}

bool BackgroundProgram::has_ended()
{
    int status = 0;
    if (!ended_ && ::waitpid(process_, &status, WNOHANG) == process_) {
        note_end(status);
    }
    return ended_;
}

int BackgroundProgram::stop()
{
    ask_to_stop();
    return wait();
}

void BackgroundProgram::kill()
{
    if (!ended_) {
        ::kill(process_, SIGKILL);
        wait();
    }
}

int BackgroundProgram::wait()
{
    if (!ended_) {
        int status = 0;
        while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
        }
        note_end(status);
    }
    return exit_code_;
}

void BackgroundProgram::note_end(int status)
{
    exit_code_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    ended_ = true;
}

} // namespace docwake::support
