#pragma once

#include <string>
#include <string_view>

namespace docwake::config {

// What is wrong with a setting's text, as the end of a sentence ("it is ..."); empty: nothing.

/// `local`, `mintlify`, or an http or https address without user, query and fragment.
std::string agent_problem(std::string_view text);

/// A host's name or address, without scheme, port and path.
std::string host_problem(std::string_view text);

/// Something that can close a gate.
std::string gate_problem(std::string_view text);

} // namespace docwake::config
