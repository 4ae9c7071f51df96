#pragma once

#include "base/secret.h"
#include "config/problem.h"
#include "config/settings.h"

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace docwake::config {

enum class ValueType
{
    text,
    path,
    one_of, ///< of the row's `words`
    boolean,
    integer,
    duration,
    list,   ///< of texts
    secret, ///< from the environment only: it is in no file, no argument, and shown nowhere
    tables, ///< a list of tables with the row's `columns`; only in files, and those of all files count
};

/// What a file inside the repository may set: whoever can push a commit can write it.
enum class Trust
{
    anyone,
    words_only,  ///< inside the repository only one of the row's `words`
    inside_only, ///< inside the repository only a path inside it: the file's content is sent to the agent
    user_only,   ///< not inside the repository
};

using Value = std::variant<std::string, bool, int, std::chrono::seconds, std::vector<std::string>, base::Secret,
                           std::vector<TableEntry>>;
using Field =
    std::variant<std::string Settings::*, bool Settings::*, int Settings::*, std::chrono::seconds Settings::*,
                 std::vector<std::string> Settings::*, base::Secret Settings::*, std::vector<TableEntry> Settings::*>;
using Words = std::span<const std::string_view>;

/// A key inside each of a list of tables.
struct Column
{
    std::string_view name; ///< a dot between a table inside the table and its key
    bool is_list = false;  ///< else a text
    bool required = true;
    bool is_path = false;          ///< of a text
    std::string_view short_name{}; ///< that may stand for it; empty: none
};

/// One setting. Everything about it is in its row: parsing, defaults, environment, flags, `docwake config` and the
/// reference are derived from the table.
struct Key
{
    std::string_view name; ///< as in TOML, a dot between table and key
    ValueType type;
    Field field;
    std::string_view default_text;
    Trust trust = Trust::anyone;
    Words words{};
    /// What is wrong with a text or a list's item, as the end of a sentence; empty: nothing. May be null.
    std::string (*problem)(std::string_view text) = nullptr;
    std::string_view description;
    std::chrono::seconds shortest{1};          ///< of a duration
    std::string_view other_environment_name{}; ///< another tool's variable, used when ours is not set
    std::span<const Column> columns{};
    /// What is wrong with the tables of all files together. May be null.
    std::vector<Problem> (*tables_problems)(const std::vector<TableEntry>& entries) = nullptr;

    /// Whether it can be set by the environment and by a flag, which hold no tables.
    bool has_text_form() const { return type != ValueType::tables; }
};

std::span<const Key> keys();

/// Null when there is none of that name.
const Key* find_key(std::string_view name);

/// "DOCWAKE_DOCS_PATHS".
std::string environment_name(const Key& key);

/// "--docs-paths"; empty for what no argument can hold: a secret, tables.
std::string flag_name(const Key& key);

/// "a duration such as 90s, 15m or 2h", as in "must be ...".
std::string type_description(const Key& key);

} // namespace docwake::config
