#pragma once

#include <string>
#include <vector>

namespace docwake::impact {

/// Which of the documents are of a version older than that of others: `docs/1.x/a.md` where there is `docs/2.x/b.md`,
/// and `guide-v3.md` beside `guide-v4.md`.
std::vector<bool> are_of_old_versions(const std::vector<std::string>& paths);

} // namespace docwake::impact
