#pragma once

#include "model/change.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::impact {

/// The dependencies that a change adds. What was in the code may live on in them, as the documents know.
class NewDependencies
{
public:
    explicit NewDependencies(const std::vector<const model::FileChange*>& files);

    /// Whether one is named after the file, or a folder of it: `acme-paginate` after `lib/acme/pagination.rb`. Not by
    /// what folders that are still worked in have in their names.
    bool took_over(std::string_view path) const;
    /// Whether one is named after the name: `acme/trace-handler` after `TOOL_ALLOW_TRACE`.
    bool took_over_name(std::string_view name) const;

private:
    bool shares_word(std::string_view text) const;

    std::vector<std::string> words_;
    std::vector<std::string> common_; ///< words that tell nothing
};

} // namespace docwake::impact
