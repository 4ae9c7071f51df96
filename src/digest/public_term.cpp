#include "digest/public_term.h"

#include "base/ascii.h"
#include "base/text.h"
#include "digest/word_reader.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace docwake::digest {

namespace {

using Found = std::function<void(std::string_view)>;

bool is_option_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Whether an odd number of quotes stands before.
bool is_inside_quotes(std::string_view before)
{
    return std::ranges::count(before, '"') % 2 == 1 || std::ranges::count(before, '\'') % 2 == 1 ||
           std::ranges::count(before, '`') % 2 == 1;
}

void find_options(std::string_view line, Syntax syntax, const Found& found)
{
    for (std::size_t at = line.find("--"); at != std::string_view::npos; at = line.find("--", at)) {
        std::size_t end = at + 2;
        while (end < line.size() && is_option_byte(line[end])) {
            ++end;
        }
        const std::string_view option = line.substr(at, end - at);
        const bool begins = at == 0 || (!is_option_byte(line[at - 1]) && line[at - 1] != '+');
        const bool is_name = option.size() > 3 && option[2] >= 'a' && option[2] <= 'z' && !option.ends_with('-');
        // `--i` is arithmetic, and `-- x` a comment.
        const bool is_text = syntax == Syntax::text || syntax == Syntax::shell || syntax == Syntax::settings ||
                             is_inside_quotes(line.substr(0, at));
        if (begins && is_name && is_text) {
            found(option);
        }
        at = end;
    }
}

bool is_constant_byte(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

void find_environment_variables(std::string_view line, const Found& found)
{
    constexpr std::array<std::string_view, 4> readers = {"getenv", "env", "ENV", "Env"};
    if (std::ranges::none_of(readers,
                             [line](std::string_view word) { return line.find(word) != std::string_view::npos; })) {
        return;
    }
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t begin = at;
        while (at < line.size() && is_constant_byte(line[at])) {
            ++at;
        }
        const std::string_view name = line.substr(begin, at - begin);
        const bool stands_alone = (begin == 0 || !is_word_byte(line[begin - 1]) || line[begin - 1] == '$') &&
                                  (at == line.size() || !is_word_byte(line[at]));
        const bool is_named = begin > 0 && std::string_view("\"'`.{$%").find(line[begin - 1]) != std::string_view::npos;
        if (name.size() > 3 && name.front() >= 'A' && stands_alone && is_named) {
            found(name);
        }
        at += at == begin ? 1 : 0;
    }
}

bool is_route_byte(char c)
{
    return is_word_byte(c) || std::string_view("/{}:.*<>-").find(c) != std::string_view::npos;
}

void find_routes(std::string_view line, const Found& found)
{
    constexpr std::array<std::string_view, 9> words = {"get(",   "post(", "put(",     "delete(", "patch(",
                                                       "handle", "route", "mapping(", "path"};
    constexpr std::array<std::string_view, 10> of_file_system = {"/bin", "/dev",  "/etc", "/home", "/lib",
                                                                 "/opt", "/proc", "/tmp", "/usr",  "/var"};
    const std::size_t first = line.find('/');
    if (first == 0 || first == std::string_view::npos) {
        return;
    }
    const std::string lower = base::to_lower_ascii(line);
    if (std::ranges::none_of(words, [&](std::string_view word) { return lower.find(word) != std::string::npos; })) {
        return;
    }
    for (std::size_t at = first; at != std::string_view::npos; at = line.find('/', at)) {
        std::size_t end = at;
        while (end < line.size() && is_route_byte(line[end])) {
            ++end;
        }
        const std::string_view route = line.substr(at, end - at);
        const bool is_quoted = at > 0 && base::is_quote(line[at - 1]) && end < line.size() && line[end] == line[at - 1];
        const bool is_file = std::ranges::any_of(of_file_system, [route](std::string_view folder) {
            return route.starts_with(folder) && (route.size() == folder.size() || route[folder.size()] == '/');
        });
        if (is_quoted && route.size() > 2 && route[1] != '/' && !is_file) {
            found(route);
        }
        at = end;
    }
}

} // namespace

void find_public_terms(std::string_view line, Syntax syntax, const Found& found)
{
    constexpr std::size_t looked_at = 400; // longer lines are data
    line = line.substr(0, looked_at);
    find_options(line, syntax, found);
    if (syntax != Syntax::text) {
        find_environment_variables(line, found);
        find_routes(line, found);
    }
}

} // namespace docwake::digest
