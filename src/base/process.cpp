#include "base/process.h"

#include "base/error.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <system_error>
#include <utility>

// POSIX leaves its declaration to the program.
extern char** environ; // NOLINT(readability-redundant-declaration,cppcoreguidelines-avoid-non-const-global-variables)

namespace docwake::base {

namespace {

constexpr std::size_t largest_output = 64U << 20;
constexpr std::size_t largest_errors = 1U << 20;

class Descriptor
{
public:
    explicit Descriptor(int value = -1) : value_(value) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        close();
        value_ = std::exchange(other.value_, -1);
        return *this;
    }

    int get() const { return value_; }
    bool is_open() const { return value_ >= 0; }
    void close()
    {
        if (is_open()) {
            ::close(std::exchange(value_, -1));
        }
    }

private:
    int value_;
};

struct Pipe
{
    Descriptor read;
    Descriptor write;
};

std::string system_message()
{
    return std::generic_category().message(errno);
}

Pipe make_pipe()
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        throw Error(ErrorKind::unexpected, "cannot make a pipe").caused_by(system_message());
    }
    for (const int end : ends) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC); // NOLINT(*-vararg): the call's only form
    }
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

std::vector<char*> pointers_to(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

pid_t spawn(const ProcessRequest& request, const Pipe& input, const Pipe& output, const Pipe& errors)
{
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    const std::unique_ptr<posix_spawn_file_actions_t, int (*)(posix_spawn_file_actions_t*)> actions_guard(
        &actions, &posix_spawn_file_actions_destroy);
    posix_spawn_file_actions_adddup2(&actions, input.read.get(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output.write.get(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors.write.get(), STDERR_FILENO);
    if (!request.folder.empty()) {
        posix_spawn_file_actions_addchdir_np(&actions, request.folder.c_str());
    }

    posix_spawnattr_t attributes{};
    posix_spawnattr_init(&attributes);
    const std::unique_ptr<posix_spawnattr_t, int (*)(posix_spawnattr_t*)> attributes_guard(&attributes,
                                                                                           &posix_spawnattr_destroy);
    // A session of its own: the time limit also ends what the program started, and without a terminal nothing in it
    // can ask a person for a password. The signals that the parent ignores (SIGPIPE) are not ignored in it.
    sigset_t defaults{};
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF);

    std::vector<std::string> arguments = request.arguments;
    std::vector<std::string> environment;
    for (const auto& [name, value] : request.environment) {
        environment.push_back(fmt::format("{}={}", name, value));
    }
    pid_t pid = 0;
    const int rc = posix_spawnp(&pid, arguments.front().c_str(), &actions, &attributes, pointers_to(arguments).data(),
                                pointers_to(environment).data());
    if (rc != 0) {
        throw Error(ErrorKind::unexpected, fmt::format("cannot start {}", request.arguments.front()))
            .caused_by(std::generic_category().message(rc))
            .hint(fmt::format("command -v {}", request.arguments.front()));
    }
    return pid;
}

/// False when the pipe has ended. What is over the limit is read and thrown away, so that the program does not block.
bool drain(const Descriptor& descriptor, std::string& into, std::size_t limit)
{
    std::array<char, 64 * 1024> buffer{};
    const ssize_t count = ::read(descriptor.get(), buffer.data(), buffer.size());
    if (count <= 0) {
        return count < 0 && (errno == EINTR || errno == EAGAIN);
    }
    into.append(buffer.data(), std::min(static_cast<std::size_t>(count), limit - std::min(limit, into.size())));
    return true;
}

/// Writes what fits; false when all is written or the reader has gone.
bool feed(const Descriptor& descriptor, std::string_view& rest)
{
    const ssize_t count = ::write(descriptor.get(), rest.data(), rest.size());
    if (count < 0) {
        return errno == EINTR || errno == EAGAIN;
    }
    rest.remove_prefix(static_cast<std::size_t>(count));
    return !rest.empty();
}

int exit_code_of(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

Environment current_environment()
{
    Environment result;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        if (const std::size_t equals = text.find('='); equals != std::string_view::npos) {
            result.emplace(text.substr(0, equals), text.substr(equals + 1));
        }
    }
    return result;
}

std::optional<std::string> environment_variable(const std::string& name)
{
    const char* value = std::getenv(name.c_str()); // NOLINT(concurrency-mt-unsafe): nothing here writes it
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

ProcessResult run_process(const ProcessRequest& request)
{
    Pipe input = make_pipe();
    Pipe output = make_pipe();
    Pipe errors = make_pipe();
    ::fcntl(input.write.get(), F_SETFL, O_NONBLOCK); // NOLINT(*-vararg)
    // A program that does not read its input must not end this one.
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));

    const pid_t pid = spawn(request, input, output, errors);
    input.read.close();
    output.write.close();
    errors.write.close();

    ProcessResult result;
    std::string_view rest = request.input;
    if (rest.empty()) {
        input.write.close();
    }
    const auto deadline = std::chrono::steady_clock::now() + request.time_limit;
    while (output.read.is_open() || errors.read.is_open()) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
        if (left <= 0) {
            result.timed_out = true;
            ::kill(-pid, SIGKILL);
            break;
        }
        // poll ignores entries whose descriptor is negative.
        std::array<pollfd, 3> waiting = {pollfd{output.read.get(), POLLIN, 0}, pollfd{errors.read.get(), POLLIN, 0},
                                         pollfd{input.write.get(), POLLOUT, 0}};
        ::poll(waiting.data(), waiting.size(), static_cast<int>(std::min<long long>(left, 60'000)));
        if (waiting[0].revents != 0 && !drain(output.read, result.output, largest_output)) {
            output.read.close();
        }
        if (waiting[1].revents != 0 && !drain(errors.read, result.errors, largest_errors)) {
            errors.read.close();
        }
        if (waiting[2].revents != 0 && !feed(input.write, rest)) {
            input.write.close();
        }
    }
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    result.exit_code = exit_code_of(status);
    return result;
}

} // namespace docwake::base
