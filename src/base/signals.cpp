#include "base/signals.h"

#include <csignal>
#include <initializer_list>

namespace docwake::base {

namespace {

volatile std::sig_atomic_t noted = 0; // NOLINT(*-global-variables): what a handler can reach

extern "C" void note(int /*signal*/)
{
    noted = 1;
}

sigset_t stop_signals()
{
    sigset_t signals{};
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

} // namespace

void hold_stop_signals()
{
    const sigset_t signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void wait_for_stop_signal()
{
    const sigset_t signals = stop_signals();
    int signal = 0;
    sigwait(&signals, &signal);
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

void note_stop_signals()
{
    struct sigaction action
    {
    };
    action.sa_handler = &note; // NOLINT(*-union-access): the call's only form
    // Only the first is noted; without SA_RESTART it also ends a wait.
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    for (const int signal : {SIGINT, SIGTERM}) {
        sigaction(signal, &action, nullptr);
    }
}

bool stop_signal_noted()
{
    return noted != 0;
}

} // namespace docwake::base
