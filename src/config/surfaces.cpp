#include "config/surfaces.h"

#include "base/sanitise.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace docwake::config {

namespace {

enum class Target
{
    none,
    optional,
    required,
};

struct Row
{
    std::string_view name;
    SurfaceKind kind;
    Target target;
    std::string_view form;
};

constexpr std::array<Row, 8> rows{{
    {"terminal", SurfaceKind::terminal, Target::none, "terminal"},
    {"github", SurfaceKind::github, Target::none, "github"},
    {"forgejo", SurfaceKind::forgejo, Target::none, "forgejo"},
    {"gitea", SurfaceKind::forgejo, Target::none, "gitea"},
    {"gitlab", SurfaceKind::gitlab, Target::optional, "gitlab[=FOLDER]"},
    {"json", SurfaceKind::json, Target::optional, "json[=FILE]"},
    {"markdown", SurfaceKind::markdown, Target::optional, "markdown[=FILE]"},
    {"sarif", SurfaceKind::sarif, Target::required, "sarif=FILE"},
}};

std::string choices()
{
    std::vector<std::string> forms;
    forms.reserve(rows.size());
    for (const Row& row : rows) {
        forms.emplace_back(row.form);
    }
    return base::join(forms, ", ");
}

const Row* find_row(std::string_view name)
{
    const auto* const found = std::ranges::find(rows, name, &Row::name);
    return found == rows.end() ? nullptr : found;
}

struct Split
{
    std::string_view name;
    std::string_view target;
    bool has_target = false;
};

Split split_at_equals(std::string_view text)
{
    const std::size_t equals = text.find('=');
    return equals == std::string_view::npos
               ? Split{base::trim(text), {}, false}
               : Split{base::trim(text.substr(0, equals)), base::trim(text.substr(equals + 1)), true};
}

std::string problem_of(std::string_view text)
{
    const Split part = split_at_equals(text);
    const Row* row = find_row(part.name);
    if (row == nullptr) {
        return fmt::format("\"{}\" is no surface; what is: {}", base::sanitise_inline(text), choices());
    }
    if (part.has_target && row->target == Target::none) {
        return fmt::format("{} takes no file; the surfaces are {}", row->name, choices());
    }
    if ((part.has_target || row->target == Target::required) && part.target.empty()) {
        return fmt::format("{} lacks its {}; the surfaces are {}", row->name,
                           row->kind == SurfaceKind::gitlab ? "folder" : "file", choices());
    }
    return {};
}

} // namespace

std::vector<Surface> parse_surfaces(const std::vector<std::string>& items)
{
    std::vector<Surface> surfaces;
    for (const std::string& item : items) {
        for (const std::string_view text : base::split(item, ',')) {
            const Split part = split_at_equals(text);
            if (const Row* row = find_row(part.name)) {
                surfaces.push_back({row->kind, std::string(part.target)});
            }
        }
    }
    return surfaces;
}

std::string surface_problem(std::string_view item)
{
    for (const std::string_view text : base::split(item, ',')) {
        if (std::string problem = problem_of(text); !problem.empty()) {
            return problem;
        }
    }
    return {};
}

} // namespace docwake::config
