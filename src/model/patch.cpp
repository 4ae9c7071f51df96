#include "model/patch.h"

#include "base/hash.h"
#include "base/sort_unique.h"

namespace docwake::model {

std::string id_of_paths(std::vector<std::string_view> paths)
{
    base::sort_unique(paths);
    std::string text;
    for (const std::string_view path : paths) {
        text.append(path).push_back('\0');
    }
    return text.empty() ? text : base::sha256_hex(text);
}

} // namespace docwake::model
