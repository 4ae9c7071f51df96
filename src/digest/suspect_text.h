#pragma once

#include "model/ledger.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// Appends what of a line should be looked at before it is sent: invisible characters, characters that change the
/// direction of the text, and words that speak to the agent instead of about the code. `where` and `number` are the
/// line's place; `line` is valid UTF-8. At most one of each kind.
void add_suspects(std::string_view line, const std::string& where, int number,
                  std::vector<model::SuspectText>& suspects);

} // namespace docwake::digest
