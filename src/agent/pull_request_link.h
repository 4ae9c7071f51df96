#pragma once

#include <string>
#include <string_view>

namespace docwake::agent {

/// The last https address of a pull or merge request in `text`, without what follows its number; empty: none.
std::string pull_request_link_in_text(std::string_view text);

/// The pull request that a tool's result names: a member `pullRequestLink` or `prLink` at any depth, or a result that
/// is nothing but such an address. A link elsewhere may come from a file that the tool has read. `json` is valid.
std::string pull_request_link_in_result(std::string_view json);

} // namespace docwake::agent
