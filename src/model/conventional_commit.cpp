#include "model/conventional_commit.h"

#include "base/ascii.h"
#include "base/text.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace docwake::model {

namespace {

bool is_word(char c)
{
    return base::is_letter(c) || base::is_digit(c) || c == '-' || c == '_';
}

struct Header
{
    std::string_view type;
    std::string_view scope;
    bool breaking = false;
    std::string_view description;
};

std::optional<Header> parse_header(std::string_view subject)
{
    if (subject.empty() || !base::is_letter(subject.front())) {
        return std::nullopt;
    }
    Header header;
    const auto* const type_end = std::find_if_not(subject.begin(), subject.end(), is_word);
    header.type = subject.substr(0, static_cast<std::size_t>(type_end - subject.begin()));
    subject.remove_prefix(header.type.size());
    if (subject.starts_with('(')) {
        const std::size_t close = subject.find_first_of("()", 1);
        if (close == std::string_view::npos || subject[close] == '(') {
            return std::nullopt;
        }
        header.scope = base::trim(subject.substr(1, close - 1));
        subject.remove_prefix(close + 1);
    }
    if (subject.starts_with('!')) {
        header.breaking = true;
        subject.remove_prefix(1);
    }
    if (!subject.starts_with(": ")) {
        return std::nullopt;
    }
    header.description = base::trim(subject.substr(2));
    if (header.description.empty()) {
        return std::nullopt;
    }
    return header;
}

/// What follows "BREAKING CHANGE: " at the line's start. The convention wants it in upper case.
std::optional<std::string_view> breaking_footer(std::string_view line)
{
    for (const std::string_view token : {"BREAKING CHANGE", "BREAKING-CHANGE"}) {
        if (line.starts_with(token)) {
            const std::string_view rest = line.substr(token.size());
            if (rest.starts_with(":") || rest.starts_with(" #")) {
                return base::trim(rest.substr(rest.find_first_of(":#") + 1));
            }
        }
    }
    return std::nullopt;
}

/// "Reviewed-by: Z" or "Refs #123": a footer's value goes on until the next one starts.
bool starts_footer(std::string_view line)
{
    const auto* const token_end = std::find_if_not(line.begin(), line.end(), is_word);
    const std::string_view rest = line.substr(static_cast<std::size_t>(token_end - line.begin()));
    return token_end != line.begin() && (rest.starts_with(": ") || rest.starts_with(" #"));
}

/// The footer is looked for in the body too: git takes no trailer whose key holds a space.
std::optional<std::string> breaking_text(const Commit& commit)
{
    const auto trailer = std::find_if(commit.trailers.begin(), commit.trailers.end(), [](const Trailer& candidate) {
        return candidate.key == "BREAKING CHANGE" || candidate.key == "BREAKING-CHANGE";
    });
    if (trailer != commit.trailers.end()) {
        return std::string(base::trim(trailer->value));
    }
    const std::vector<std::string_view> lines = base::split_lines(commit.body);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto first = breaking_footer(lines[i]);
        if (!first) {
            continue;
        }
        std::string text(*first);
        for (++i; i < lines.size() && !starts_footer(lines[i]) && !breaking_footer(lines[i]); ++i) {
            text.append("\n").append(lines[i]);
        }
        return std::string(base::trim(text));
    }
    return std::nullopt;
}

} // namespace

ConventionalCommit parse_conventional(const Commit& commit)
{
    ConventionalCommit result;
    if (const auto header = parse_header(commit.subject)) {
        result.type = base::to_lower_ascii(header->type);
        result.scope = header->scope;
        result.breaking = header->breaking;
        result.description = header->description;
    } else {
        result.description = commit.subject;
    }
    if (auto text = breaking_text(commit)) {
        result.breaking = true;
        result.breaking_description = std::move(*text);
    }
    return result;
}

} // namespace docwake::model
