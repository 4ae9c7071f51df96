#pragma once

#include "model/change.h"

#include <functional>
#include <string_view>

namespace docwake::impact {

/// Calls `found(old_line, new_line)` for each removed line of a hunk and the added one that took its place: where as
/// many lines were added as removed at one spot, in their order.
void for_each_line_pair(const model::Hunk& hunk,
                        const std::function<void(std::string_view old_line, std::string_view new_line)>& found);

/// The one place where two lines differ, widened to whole names, values in quotes and numbers.
struct Difference
{
    std::string_view old_text; ///< empty: they do not differ in one such place alone
    std::string_view new_text;
};
Difference difference_of(std::string_view old_line, std::string_view new_line);

} // namespace docwake::impact
