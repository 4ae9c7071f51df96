#pragma once

#include <span>
#include <string_view>

namespace docwake::state {

/// Of state.db, which the journal and the queue share.
std::span<const std::string_view> state_migrations();

} // namespace docwake::state
