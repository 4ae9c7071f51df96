#include "cli/exit_code.h"

namespace docwake::cli {

int exit_code_of(base::ErrorKind kind)
{
    using base::ErrorKind;
    switch (kind) {
    case ErrorKind::unexpected:
        return 1;
    case ErrorKind::usage:
    case ErrorKind::configuration:
        return 2;
    case ErrorKind::job:
    case ErrorKind::network:
        return 3;
    case ErrorKind::refused:
        return 4;
    case ErrorKind::rate_limited:
        return 5;
    case ErrorKind::pending:
        return 6;
    case ErrorKind::git:
        return 7;
    case ErrorKind::gate:
        return 8;
    }
    return 1;
}

int exit_code_of(const model::Outcome& outcome)
{
    using model::Status;
    switch (outcome.status) {
    case Status::pull_request_opened:
    case Status::pull_request_updated:
    case Status::no_changes:
    case Status::nothing_to_do:
        return 0;
    case Status::still_running:
    case Status::uncertain:
        return exit_code_of(base::ErrorKind::pending);
    case Status::failed:
        return exit_code_of(outcome.error ? outcome.error->kind() : base::ErrorKind::job);
    }
    return 1;
}

} // namespace docwake::cli
