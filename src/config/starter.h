#pragma once

#include <string>
#include <vector>

namespace docwake::config {

/// What `docwake init` knows of a repository.
struct StarterFacts
{
    std::string default_branch; ///< empty: not known
    std::string agent;          ///< empty: decided from the key, as without the setting
    std::string project_id;     ///< empty: not set
    std::vector<std::string> docs_paths;
    std::string docs_repository; ///< empty: this one
};

/// A `.docwake.toml` to begin with: what is known as settings, what a reader may want next as comments.
std::string starter_text(const StarterFacts& facts);

} // namespace docwake::config
