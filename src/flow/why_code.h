#pragma once

#include "flow/why.h"
#include "impact/mentions.h"

#include <string>
#include <vector>

namespace docwake::flow {

/// Puts in the commits before and with `head` that did something to code that is mentioned, as the impact map sees
/// them, and notes on what was left out.
void find_code_commits(const WhyRequest& request, git::Archive& code, const std::string& head,
                       const std::vector<impact::Mention>& mentions, model::Why& why);

} // namespace docwake::flow
