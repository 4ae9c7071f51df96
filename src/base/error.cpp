#include "base/error.h"

namespace docwake::base {

std::string_view name_of(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::unexpected:
        return "unexpected";
    case ErrorKind::usage:
        return "usage";
    case ErrorKind::configuration:
        return "configuration";
    case ErrorKind::git:
        return "git";
    case ErrorKind::job:
        return "job";
    case ErrorKind::network:
        return "network";
    case ErrorKind::refused:
        return "refused";
    case ErrorKind::rate_limited:
        return "rate_limited";
    case ErrorKind::pending:
        return "pending";
    case ErrorKind::gate:
        return "gate";
    }
    return {};
}

} // namespace docwake::base
