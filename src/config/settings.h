#pragma once

#include "base/secret.h"

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace docwake::config {

/// One of a list of tables, as `[[redact.rule]]` begins it.
struct TableEntry
{
    std::map<std::string, std::string> texts; ///< by column; one that is not set is empty
    std::map<std::string, std::vector<std::string>> lists;
    std::map<std::string, std::string> places; ///< of the columns that are set: "PATH:LINE:COLUMN"
    std::string place;                         ///< of the table

    bool operator==(const TableEntry&) const = default;
};

/// The values of the key table (config/keys.h), resolved. Paths are joined with the folder of the layer they came from.
struct Settings
{
    std::string agent; ///< `local`, `mintlify` or an address; empty: decided from the key and the environment
    std::string api;   ///< `v1`, `v2` or `auto`
    std::string project_id;
    std::string key_file;
    std::string model;
    bool draft = true;
    std::vector<std::string> branches; ///< that submit; empty: the default branch
    std::string docs_branch;           ///< template (config/docs_branch.h); empty: the built-in one
    std::string docs_repository;       ///< path of another repository; empty: this one
    std::vector<std::string> docs_paths;
    std::vector<std::string> include;
    std::vector<std::string> exclude;
    std::vector<TableEntry> scopes; ///< see config/scope.h
    std::vector<std::string> skip_authors;
    std::vector<std::string> skip_paths;
    bool skip_undocumented = false;
    std::string diff; ///< `net` or `per-commit`
    int budget = 0;   ///< estimated tokens
    bool impact = true;
    bool fetch = true;
    std::string message;
    std::string system_template; ///< path of a file; empty: built in
    std::string overview_template;
    int threads = 0;
    std::chrono::seconds connect_timeout{0};
    std::chrono::seconds idle_timeout{0};
    std::chrono::seconds timeout{0};
    std::chrono::seconds retry_limit{0};
    int max_jobs_per_day = 0;
    std::chrono::seconds min_interval{0};
    std::chrono::seconds quiet_period{0};
    std::vector<std::string> report; ///< see config/surfaces.h
    bool pull_request_comment = false;
    std::vector<std::string> link_hosts;
    base::Secret forge_token;             ///< empty: the one that the CI system's own variable holds
    std::vector<TableEntry> redact_rules; ///< columns `name` and `pattern`
    std::vector<std::string> redact_allow;
    std::vector<std::string> fail_on;
    std::string release_docs_branch; ///< template, likewise
    std::vector<std::string> release_require;
    std::chrono::seconds release_wait{0};
};

} // namespace docwake::config
