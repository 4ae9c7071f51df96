#pragma once

namespace docwake::base {

/// Keeps SIGINT and SIGTERM from ending the process, for this thread and those that it starts afterwards. To be called
/// before any other thread runs.
void hold_stop_signals();

/// From now on the first SIGINT or SIGTERM is only noted; the next one ends the process as ever.
void note_stop_signals();
/// Whether one was noted.
bool stop_signal_noted();

/// Waits until one of them comes. Another one then ends the process.
void wait_for_stop_signal();

} // namespace docwake::base
