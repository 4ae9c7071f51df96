#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docwake::state {

/// What was worked out from objects that never change, to be found again by their ids. Nothing is lost with it: the
/// file may be deleted at any time. For any number of threads at once. An interface so that the use cases can be tested
/// without a file.
class Index
{
public:
    virtual ~Index() = default;

    /// Calls `receive(place, bytes)` for each of `keys` that has an entry in the table, in any order; `place` is the
    /// key's.
    virtual void read(const std::string& table, const std::vector<std::string>& keys,
                      const std::function<void(std::size_t place, std::string_view bytes)>& receive) = 0;
    /// In one transaction.
    virtual void write(const std::string& table, const std::vector<std::pair<std::string, std::string>>& entries) = 0;
    /// Of all tables.
    virtual void clear() = 0;
};

/// Throws Error{unexpected} as open_database does; so does every function.
std::unique_ptr<Index> open_index(const std::filesystem::path& database);

} // namespace docwake::state
