#pragma once

#include <string>
#include <string_view>

namespace docwake::report {

/// A JSON document of ASCII as bytes that are safe in any log, with a final LF: no two `#` stand side by side, because
/// `##[` and `##vso[` are commands anywhere in a line. A `#` occurs inside strings only.
std::string safe_json(std::string_view dumped);

} // namespace docwake::report
