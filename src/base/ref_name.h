#pragma once

#include <string>
#include <string_view>

namespace docwake::base {

/// Why git would refuse `name` as a branch's name, as the end of a sentence ("it holds a space"); empty when it would
/// not. The rules of git-check-ref-format(1) with --branch.
std::string branch_name_problem(std::string_view name);

} // namespace docwake::base
