#pragma once

#include "agent/agent.h"
#include "base/error.h"

#include <string>
#include <string_view>

namespace docwake::agent {

/// What the service says in the body of an error, on one line, fit for a message of ours: `error`, else `message`, else
/// the text, of HTML the visible one. Empty: nothing. `key` is masked, should the service repeat it.
std::string said_in_body(std::string_view body, const base::Secret& key);

/// The error that an answer means. `action` ends the sentence "... when asked to".
base::Error answer_error(const http::ResponseHead& head, std::string_view body, const std::string& action,
                         const Connection& connection);

/// A body of success that is an error all the same, or cannot be read as what was asked for; `problem` says how.
base::Error unusable_answer(std::string_view problem, std::string_view body, const std::string& action,
                            const Connection& connection);

} // namespace docwake::agent
