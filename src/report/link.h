#pragma once

#include <string>

namespace docwake::report {

/// Whether `link` has the form of an address that may stand alone on a log's line: https, http or file, of characters
/// of RFC 3986 alone, and of nothing that a CI system could take for a command.
bool is_plain_link(const std::string& link);

/// "Pull request #12" where the link ends so, else "Pull request".
std::string pull_request_label(const std::string& link);

} // namespace docwake::report
