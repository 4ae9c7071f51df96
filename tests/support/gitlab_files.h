#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::support {

/// GitLab's reading of a dotenv report, by its documentation ("dotenv variables"): UTF-8, at most 5 KB and 20
/// variables, one a line, no empty line, no comment, names of ASCII letters, digits and underscores, values without
/// blanks and quotes. Nothing where GitLab would refuse the file.
std::optional<std::map<std::string, std::string>> read_dotenv(std::string_view file);

/// The addresses of an annotations report: at most 80 KB of JSON, an object of lists of {"external_link": {"label",
/// "url"}} and nothing else. Nothing where that is not so.
std::optional<std::vector<std::string>> read_gitlab_annotations(std::string_view file);

/// How many findings a code quality report has: a list of objects with the members that the documentation requires, a
/// path inside the project, and no fingerprint twice. Nothing where that is not so.
std::optional<std::size_t> count_code_quality(std::string_view file);

/// The header of the one section that a log's lines are, as gitlab-org/gitlab's ansi2json takes them. Nothing where the
/// lines are anything else.
std::optional<std::string> read_section(std::string_view start, std::string_view end);

} // namespace docwake::support
