#include "config/docs_branch.h"

#include "base/error.h"
#include "base/ref_name.h"
#include "base/sanitise.h"
#include "base/text.h"

#include <fmt/format.h>

#include <array>
#include <functional>
#include <vector>

namespace docwake::config {

namespace {

struct Placeholder
{
    std::string_view name;
    std::string DocsBranchValues::*value;
    std::string_view unknown_because;
};

constexpr std::array<Placeholder, 6> placeholders{{
    {"branch", &DocsBranchValues::branch, "HEAD is on no branch"},
    {"scope", &DocsBranchValues::scope, "there are no scopes"},
    {"repository", &DocsBranchValues::repository, "the repository has no name"},
    {"short_sha", &DocsBranchValues::short_sha, "there is no commit"},
    {"date", &DocsBranchValues::date, "there is no date"},
    {"tag", &DocsBranchValues::tag, "this is no release"},
}};

const Placeholder* find_placeholder(std::string_view name)
{
    for (const Placeholder& placeholder : placeholders) {
        if (placeholder.name == name) {
            return &placeholder;
        }
    }
    return nullptr;
}

struct Piece
{
    std::string_view literal; ///< when there is no placeholder
    const Placeholder* placeholder = nullptr;
};

struct SplitTemplate
{
    std::vector<Piece> pieces;
    std::string problem;
};

SplitTemplate split_template(std::string_view text)
{
    SplitTemplate result;
    while (!text.empty()) {
        const auto brace = text.find_first_of("{}");
        if (brace != 0) {
            result.pieces.push_back({.literal = text.substr(0, brace)});
            text.remove_prefix(std::min(brace, text.size()));
            continue;
        }
        const auto end = text.find('}');
        if (text.front() == '}' || end == std::string_view::npos) {
            result.problem = "it has a brace without its other half";
            return result;
        }
        const std::string_view name = text.substr(1, end - 1);
        const Placeholder* placeholder = find_placeholder(name);
        if (placeholder == nullptr) {
            result.problem = fmt::format(
                "{{{}}} is not among {{branch}}, {{scope}}, {{repository}}, {{short_sha}}, {{date}}, {{tag}}",
                base::sanitise_inline(name));
            return result;
        }
        result.pieces.push_back({.literal = {}, .placeholder = placeholder});
        text.remove_prefix(end + 1);
    }
    return result;
}

std::string with_allowed_characters(std::string_view value)
{
    std::string text = base::repair_utf8(value);
    base::replace_all(text, "\xEF\xBF\xBD", "-");
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7f || std::string_view("~^:?*[\\").find(c) != std::string_view::npos) {
            c = '-';
        }
    }
    base::replace_all(text, "..", "--");
    base::replace_all(text, "@{", "@-");
    return text;
}

std::string component_as_allowed(std::string_view component)
{
    std::string text(component);
    if (text.front() == '.') {
        text.front() = '-';
    }
    if (text.back() == '.') {
        text.back() = '-';
    }
    if (text.ends_with(".lock")) {
        text.replace(text.size() - 5, 1, "-");
    }
    return text;
}

/// The value fit for any place in a branch's name: with `-` for what git refuses, and without empty parts.
std::string as_allowed(std::string_view value)
{
    const std::string text = with_allowed_characters(value);
    std::vector<std::string> components;
    for (const std::string_view component : base::split(text, '/')) {
        if (!component.empty()) {
            components.push_back(component_as_allowed(component));
        }
    }
    return base::join(components, "/");
}

std::string default_template(bool is_elsewhere, bool has_scope, std::string_view last)
{
    return fmt::format("docwake/{}{}{}", is_elsewhere ? "{repository}/" : "", has_scope ? "{scope}/" : "", last);
}

} // namespace

std::string default_docs_branch(bool is_elsewhere, bool has_scope)
{
    return default_template(is_elsewhere, has_scope, "{branch}");
}

std::string default_release_branch(bool is_elsewhere, bool has_scope)
{
    return default_template(is_elsewhere, has_scope, "release-{tag}");
}

std::string docs_branch_template_problem(std::string_view name_template)
{
    return split_template(name_template).problem;
}

std::string docs_branch_name(std::string_view name_template, const DocsBranchValues& values,
                             const std::string& default_branch, std::string_view setting)
{
    const auto refused = [&](const std::string& problem) {
        return base::Error(base::ErrorKind::configuration,
                           fmt::format("{} = \"{}\" {}", setting, base::sanitise_inline(name_template), problem))
            .hint(fmt::format("docwake {} 'docwake/{{short_sha}}' (or {} in .docwake.toml)",
                              setting == "docs-branch" ? "sync --docs-branch" : "release --release-docs-branch",
                              setting));
    };
    const SplitTemplate split = split_template(name_template);
    if (!split.problem.empty()) {
        throw refused("cannot be used: " + split.problem);
    }
    std::string name;
    for (const Piece& piece : split.pieces) {
        if (piece.placeholder == nullptr) {
            name += piece.literal;
            continue;
        }
        const std::string& value = std::invoke(piece.placeholder->value, values);
        if (value.empty()) {
            throw refused(
                fmt::format("asks for {{{}}}, but {}", piece.placeholder->name, piece.placeholder->unknown_because));
        }
        name += as_allowed(value);
    }
    const std::string shown = base::sanitise_inline(name);
    if (const std::string problem = base::branch_name_problem(name); !problem.empty()) {
        throw refused(fmt::format("gives \"{}\", which is no branch name: {}", shown, problem));
    }
    if (name == values.branch) {
        throw refused(fmt::format("gives \"{}\", which is the source branch itself", shown));
    }
    if (name == default_branch) {
        throw refused(fmt::format("gives \"{}\", which is the default branch", shown));
    }
    return name;
}

std::string docs_branch_pattern(std::string_view name_template, const std::string& repository)
{
    std::string pattern;
    for (const Piece& piece : split_template(name_template).pieces) {
        if (piece.placeholder == nullptr) {
            pattern += piece.literal;
        } else {
            pattern += piece.placeholder->name == "repository" ? as_allowed(repository) : "*";
        }
    }
    return pattern.find_first_not_of("*/-_.") == std::string::npos ? std::string() : pattern;
}

} // namespace docwake::config
