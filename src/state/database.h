#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace docwake::state {

enum class Loss
{
    never,       ///< in WAL mode: what is committed stays, whatever happens to the machine
    is_harmless, ///< what it holds can be worked out again
};

/// Opens or creates a database with a busy limit of ten seconds, and runs the migrations that it has not
/// had; `migrations[i]` leads to version i + 1. Throws Error{unexpected} with the remedy: a folder that cannot be
/// written to, a file that is no database, one that a newer docwake made.
std::unique_ptr<SQLite::Database> open_database(const std::filesystem::path& path,
                                                std::span<const std::string_view> migrations, Loss loss = Loss::never);

/// Calls `work` and turns SQLite's errors (a full disk, a damaged file) into Error{unexpected} with the remedy.
void guarded(const std::filesystem::path& path, const std::function<void()>& work);

} // namespace docwake::state
