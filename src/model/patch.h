#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docwake::model {

/// What makes a change the same wherever in a history it is applied. Texts are empty where they are not known.
struct PatchId
{
    std::string paths; ///< of the paths that it touches: cheap to know, and the same for the same patch
    std::string exact; ///< of the changed lines and the lines around them, as `git patch-id` does
    std::string lines; ///< of the changed lines alone: survives a change next to them

    bool is_read() const { return !exact.empty(); }
    bool operator==(const PatchId&) const = default;
};

/// In any order and with repetitions; empty for no paths.
std::string id_of_paths(std::vector<std::string_view> paths);

} // namespace docwake::model
