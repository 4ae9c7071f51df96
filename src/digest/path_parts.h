#pragma once

#include <string_view>

namespace docwake::digest {

inline std::string_view file_name(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

/// Whether one of the folders that hold the file satisfies the predicate.
template <typename Predicate>
bool any_folder(std::string_view path, const Predicate& predicate)
{
    for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
        if (predicate(path.substr(0, slash))) {
            return true;
        }
        path.remove_prefix(slash + 1);
    }
    return false;
}

} // namespace docwake::digest
