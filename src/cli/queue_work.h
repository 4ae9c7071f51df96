#pragma once

#include "cli/invocation.h"

#include <string>

namespace docwake::cli {

/// Sends what is queued now, without waiting for a quiet period, and shows each outcome.
int drain_queue(const Invocation& invocation);

/// Is the worker until nothing is left to try; returns at once when there is one.
int work_on_queue(const Invocation& invocation);

/// Starts a worker that outlives this process. Does nothing where nothing is queued.
void start_worker(const Invocation& invocation);

} // namespace docwake::cli
