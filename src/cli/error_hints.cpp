#include "cli/error_hints.h"

#include "git/shell_word.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace docwake::cli {

namespace {

/// Their meaning does not depend on a repository, or the hint names one already.
bool stands_for_itself(std::string_view command)
{
    constexpr std::array<std::string_view, 8> beginnings{"git -C ",          "git init ",         "git --git-dir",
                                                         "git config --glo", "docwake --repo ",   "docwake --version",
                                                         "docwake serve",    "docwake config --r"};
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) { return command.starts_with(beginning); });
}

std::string with_repository(std::string_view hint, std::string_view repository)
{
    std::string text;
    std::size_t at = 0;
    while (at < hint.size()) {
        const std::string_view rest = hint.substr(at);
        const bool begins = at == 0 || hint.substr(0, at).ends_with("; ") || hint.substr(0, at).ends_with("&& ");
        if (begins && !stands_for_itself(rest)) {
            for (const auto& [program, option] : {std::pair("git ", "-C "), std::pair("docwake ", "--repo ")}) {
                if (rest.starts_with(program)) {
                    text += fmt::format("{}{}{} ", program, option, repository);
                    at += std::string_view(program).size();
                }
            }
        }
        if (at < hint.size()) {
            text += hint[at++];
        }
    }
    return text;
}

} // namespace

base::Error with_repository_in_hints(const base::Error& error, const std::filesystem::path& repository)
{
    base::Error result(error.kind(), error.message());
    for (const std::string& cause : error.causes()) {
        result.caused_by(cause);
    }
    for (const std::string& hint : error.hints()) {
        result.hint(with_repository(hint, git::shell_word(repository.string())));
    }
    return result;
}

} // namespace docwake::cli
