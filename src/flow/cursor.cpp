#include "flow/cursor.h"

#include <fmt/format.h>

namespace docwake::flow {

model::RangeRequest since_cursor(const PrepareRequest& request, const std::string& cursor)
{
    if (!request.is_event || request.resend || cursor.empty()) {
        return request.range;
    }
    return model::SinceCursor{request.event_head};
}

std::string unknown_cursor_warning(const PrepareRequest& request, const std::string& cursor)
{
    const auto* pushed = std::get_if<model::BetweenIds>(&request.range);
    const bool is_whole_branch = pushed != nullptr && pushed->base.empty();
    if (!request.is_event || request.resend || !cursor.empty() || is_whole_branch) {
        return {};
    }
    return fmt::format("no earlier sync of {} is known, so only this build's own commits are sent{}",
                       request.digest.branch, request.cursor_advice.empty() ? "" : "; " + request.cursor_advice);
}

KnownCursor check_cursor(const PrepareRequest& request, const std::string& cursor, git::Source& source)
{
    if (cursor.empty() || source.can_have(cursor)) {
        return {cursor, {}, false};
    }
    const std::string what = fmt::format("the last synced commit of {}, {}, is neither in this clone nor at its remote "
                                         "any more, as after its history was rewritten",
                                         request.digest.branch, model::short_id(cursor));
    const std::string command = "docwake sync BASE..HEAD (BASE: the last commit that is documented; syncs go on from "
                                "HEAD then)";
    if (!std::holds_alternative<model::SinceCursor>(request.range)) {
        if (!request.is_event) {
            return {};
        }
        return {{},
                fmt::format("{}: only this build's own commits are sent, and the next build says so again until: {}",
                            what, command),
                true};
    }
    throw base::Error(base::ErrorKind::git, what).hint(command).hint("docwake sync --last 1");
}

} // namespace docwake::flow
