#include "base/detached.h"

#include "base/error.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <unistd.h>

#include <csignal>
#include <memory>
#include <system_error>

#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

// POSIX leaves its declaration to the program.
extern char** environ; // NOLINT(readability-redundant-declaration,cppcoreguidelines-avoid-non-const-global-variables)

namespace docwake::base {

namespace {

struct SpawnParts
{
    SpawnParts()
    {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
    }
    ~SpawnParts()
    {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnParts(const SpawnParts&) = delete;
    SpawnParts& operator=(const SpawnParts&) = delete;

    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
};

/// A pipe that it kept open would let its reader wait for it: `git commit` inside a tool, for example.
void leave_files_behind(SpawnParts& parts, short& flags)
{
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        posix_spawn_file_actions_addopen(&parts.actions, descriptor, "/dev/null", O_RDWR, 0);
    }
#ifdef __APPLE__
    flags = static_cast<short>(flags | POSIX_SPAWN_CLOEXEC_DEFAULT);
#else
    static_cast<void>(flags);
    posix_spawn_file_actions_addclosefrom_np(&parts.actions, STDERR_FILENO + 1);
#endif
}

} // namespace

std::filesystem::path own_program()
{
#ifdef __APPLE__
    std::string path(4096, '\0');
    auto size = static_cast<std::uint32_t>(path.size());
    return _NSGetExecutablePath(path.data(), &size) == 0 ? std::filesystem::path(path.c_str())
                                                         : std::filesystem::path();
#else
    std::error_code problem;
    return std::filesystem::read_symlink("/proc/self/exe", problem);
#endif
}

void start_detached(const std::vector<std::string>& arguments)
{
    SpawnParts parts;
    short flags = POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
    leave_files_behind(parts, flags);
    sigset_t every{};
    sigfillset(&every);
    posix_spawnattr_setsigdefault(&parts.attributes, &every);
    sigset_t none{};
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&parts.attributes, &none);
    posix_spawnattr_setflags(&parts.attributes, flags);

    std::vector<std::string> texts = arguments;
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    pid_t pid = 0;
    const int rc =
        posix_spawnp(&pid, texts.front().c_str(), &parts.actions, &parts.attributes, pointers.data(), environ);
    if (rc != 0) {
        throw Error(ErrorKind::unexpected, fmt::format("cannot start {}", texts.front()))
            .caused_by(std::generic_category().message(rc))
            .hint(fmt::format("command -v {}", texts.front()));
    }
}

} // namespace docwake::base
