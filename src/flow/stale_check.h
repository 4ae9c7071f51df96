#pragma once

#include "model/impact.h"
#include "model/outcome.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace docwake::flow {

/// The stale lines of documents whose surroundings are known.
std::vector<model::StaleLine> stale_lines_of(const std::vector<model::ImpactDocument>& documents);

/// Which of the lines still stand in their documents, word for word; where else makes no difference. `read` gives a
/// document as the docs branch has it, nothing where it is gone; `changed` are the files that the docs branch changes.
model::StaleCheck check_stale(const std::vector<model::StaleLine>& lines, const std::vector<std::string>& changed,
                              const std::function<std::optional<std::string>(const std::string& path)>& read);

} // namespace docwake::flow
