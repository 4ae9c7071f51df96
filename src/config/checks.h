#pragma once

#include <string>
#include <string_view>

namespace docwake::config {

// What is wrong with a setting's text, as the end of a sentence ("it is ..."); empty: nothing.

/// `local`, `mintlify`, or an http or https address without user, query and fragment.
std::string agent_problem(std::string_view text);

/// A host's name or address, without scheme, port and path.
std::string host_problem(std::string_view text);

/// What a secret in the range closes, as `fail-on` says it.
inline constexpr std::string_view secret_gate = "secret";
/// What a document that names what is gone closes, likewise.
inline constexpr std::string_view stale_gate = "stale";

/// Something that can close a gate.
std::string gate_problem(std::string_view text);

/// What a release can require of its documentation.
std::string requirement_problem(std::string_view text);

} // namespace docwake::config
