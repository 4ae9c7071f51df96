#pragma once

#include <string>

namespace docwake::support {

/// Compares `actual` with tests/golden/`name`. With DOCWAKE_ACCEPT_GOLDEN=1 in the environment it becomes the new
/// content instead, and the test fails where that changed anything, so that an accepting run is never taken for a pass.
void expect_golden(const std::string& name, const std::string& actual);

} // namespace docwake::support
