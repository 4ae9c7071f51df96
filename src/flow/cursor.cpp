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

} // namespace docwake::flow
