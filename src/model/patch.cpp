#include "model/patch.h"

#include "base/hash.h"

#include <algorithm>

namespace docwake::model {

std::string id_of_paths(std::vector<std::string_view> paths)
{
    std::ranges::sort(paths);
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    std::string text;
    for (const std::string_view path : paths) {
        text.append(path).push_back('\0');
    }
    return text.empty() ? text : base::sha256_hex(text);
}

} // namespace docwake::model
