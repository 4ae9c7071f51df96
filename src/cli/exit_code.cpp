#include "cli/exit_code.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace docwake::cli {

namespace {

// What nothing of the following may hide comes last.
constexpr std::array rising_exit_codes = {0, 6, 8, 3, 7, 5, 4, 2, 1};

std::pair<std::ptrdiff_t, int> weight(const model::Outcome& outcome)
{
    const auto* const code = std::ranges::find(rising_exit_codes, exit_code_of(outcome));
    return {code - rising_exit_codes.begin(), -static_cast<int>(outcome.status)};
}

} // namespace

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
    if (outcome.gate && !outcome.gate->waived.empty()) {
        return 0; // on a person's word, whatever became of the job
    }
    switch (outcome.status) {
    case Status::pull_request_opened:
    case Status::pull_request_updated:
    case Status::no_changes:
    case Status::nothing_to_do:
        return outcome.gate && !outcome.gate->is_open() ? exit_code_of(base::ErrorKind::gate) : 0;
    case Status::still_running:
    case Status::uncertain:
        return exit_code_of(base::ErrorKind::pending);
    case Status::failed:
        return exit_code_of(outcome.error ? outcome.error->kind() : base::ErrorKind::job);
    }
    return 1;
}

const model::Outcome& most_telling(const std::vector<model::Outcome>& outcomes)
{
    return *std::ranges::max_element(outcomes, {}, weight);
}

} // namespace docwake::cli
