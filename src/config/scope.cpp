#include "config/scope.h"

#include "base/ascii.h"
#include "base/sanitise.h"
#include "base/text.h"
#include "config/docs_branch.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace docwake::config {

namespace {

constexpr std::size_t longest_name = 64;

bool is_letter_or_digit(char c)
{
    return base::is_digit(c) || base::is_letter(c);
}

bool is_name(std::string_view text)
{
    return !text.empty() && text.size() <= longest_name && is_letter_or_digit(text.front()) &&
           std::ranges::all_of(text, [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.'; });
}

std::string text_of(const TableEntry& entry, const char* column)
{
    const auto found = entry.texts.find(column);
    return found == entry.texts.end() ? std::string() : found->second;
}

std::vector<std::string> list_of(const TableEntry& entry, const char* column)
{
    const auto found = entry.lists.find(column);
    return found == entry.lists.end() ? std::vector<std::string>() : found->second;
}

bool is_set_by_flag(const Resolved& resolved, std::string_view key)
{
    return std::ranges::any_of(resolved.keys, [key](const ResolvedKey& each) {
        return each.key->name == key && each.origin.starts_with("flag ");
    });
}

} // namespace

std::vector<Problem> scope_problems(const std::vector<TableEntry>& entries)
{
    std::vector<Problem> problems;
    std::map<std::string, std::string> places;
    for (const TableEntry& entry : entries) {
        const std::string& name = entry.texts.at("name");
        const std::string& place = entry.places.at("name");
        if (!is_name(name)) {
            problems.push_back(
                {fmt::format("{}: the scope's name \"{}\" is no name", place, base::sanitise_inline(name)),
                 R"(letters, digits, ".", "_" and "-", beginning with a letter or digit)"});
        }
        const auto [first, is_new] = places.emplace(base::to_lower_ascii(name), place);
        if (!is_new) {
            problems.push_back({fmt::format("{}: there is a scope \"{}\" already ({})", place,
                                            base::sanitise_inline(name), first->second),
                                "give one of them another name, or put their paths together"});
        }
        if (entry.lists.at("paths").empty()) {
            problems.push_back(
                {fmt::format("{}: the scope {} has no paths", entry.places.at("paths"), base::sanitise_inline(name)),
                 R"(write them as paths = ["packages/api/", "proto/*.proto"])"});
        }
        if (const std::string problem = docs_branch_template_problem(text_of(entry, "branch")); !problem.empty()) {
            problems.push_back({fmt::format("{}: the branch of the scope {} cannot be used: {}",
                                            entry.places.at("branch"), base::sanitise_inline(name), problem),
                                {}});
        }
    }
    return problems;
}

std::vector<Scope> scopes_of(const Settings& settings)
{
    std::vector<Scope> scopes;
    for (const TableEntry& entry : settings.scopes) {
        scopes.push_back({entry.texts.at("name"), entry.lists.at("paths"), entry.places.at("paths")});
    }
    return scopes;
}

Settings settings_in_scope(const Resolved& resolved, const std::string& name)
{
    Settings settings = settings_of(resolved.keys);
    const auto entry = std::ranges::find_if(settings.scopes,
                                            [&name](const TableEntry& each) { return each.texts.at("name") == name; });
    if (entry == settings.scopes.end()) {
        return settings;
    }
    const bool has_repository = entry->places.contains("docs.repository");
    const bool keeps_repository = is_set_by_flag(resolved, "docs.repository");
    const bool has_paths = entry->places.contains("docs.paths");
    if (has_repository && !keeps_repository) {
        settings.docs_repository = text_of(*entry, "docs.repository");
    }
    // Folders are those of one repository: those of all scopes do not count in a repository of this one's own.
    if ((has_paths || has_repository) && !is_set_by_flag(resolved, "docs.paths")) {
        settings.docs_paths = list_of(*entry, "docs.paths");
    }
    if (entry->places.contains("branch") && !is_set_by_flag(resolved, "docs-branch")) {
        settings.docs_branch = text_of(*entry, "branch");
    }
    return settings;
}

} // namespace docwake::config
