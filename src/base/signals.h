#pragma once

namespace docwake::base {

/// Keeps SIGINT and SIGTERM from ending the process, for this thread and those that it starts afterwards. To be called
/// before any other thread runs.
void hold_stop_signals();

/// Waits until one of them comes.
void wait_for_stop_signal();

} // namespace docwake::base
