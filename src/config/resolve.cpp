#include "config/resolve.h"

#include "base/sanitise.h"
#include "base/text.h"
#include "config/values.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::config {

namespace {

/// Relative paths start from `folder`; an empty path stays empty, which is how a setting is switched off.
Value located(const Key& key, Value value, const std::filesystem::path& folder)
{
    if (key.type == ValueType::path) {
        auto& text = std::get<std::string>(value);
        if (!text.empty()) {
            text = (folder / text).lexically_normal().string();
        }
    } else if (key.type == ValueType::tables) {
        for (TableEntry& entry : std::get<std::vector<TableEntry>>(value)) {
            for (const Column& column : key.columns) {
                if (const auto found = entry.texts.find(std::string(column.name));
                    column.is_path && found != entry.texts.end()) {
                    found->second = (folder / found->second).lexically_normal().string();
                }
            }
        }
    }
    return value;
}

bool is_inside(const std::filesystem::path& path, const std::filesystem::path& folder)
{
    const std::filesystem::path relative = path.lexically_relative(folder.lexically_normal());
    return !relative.empty() && *relative.begin() != "..";
}

class Resolver
{
public:
    Resolver()
    {
        for (const Key& key : keys()) {
            resolved_.keys.push_back({&key, *parse_text(key, key.default_text).value, "default"});
        }
    }

    void add_file(const ConfigFile& file, FileTrust trust)
    {
        ParsedFile parsed = parse(file.text, file.path, trust);
        problems_.insert(problems_.end(), parsed.problems.begin(), parsed.problems.end());
        for (Assignment& assignment : parsed.assignments) {
            const Key& key = *assignment.key;
            Value value = located(key, std::move(assignment.value), file.folder);
            if (trust == FileTrust::repository && key.trust == Trust::inside_only) {
                const std::string& path = std::get<std::string>(value);
                if (!path.empty() && !is_inside(path, file.folder)) {
                    add_problem(fmt::format("{}: {}", assignment.place, key.name),
                                "cannot name a file outside the repository in a file inside it");
                    continue;
                }
            }
            set(key, std::move(value), std::move(assignment.place));
        }
    }

    void add_environment(const base::Environment& environment, const std::filesystem::path& folder)
    {
        for (const Key& key : keys()) {
            if (!key.has_text_form()) {
                continue;
            }
            for (const std::string& name : {environment_name(key), std::string(key.other_environment_name)}) {
                const auto found = environment.find(name);
                if (found != environment.end() && !found->second.empty()) {
                    add_text(key, found->second, "environment variable " + name, folder);
                    break;
                }
            }
        }
        warn_of_misspelt(environment);
    }

    void add_flags(const std::map<std::string, std::string>& flags, const std::filesystem::path& folder)
    {
        for (const Key& key : keys()) {
            if (const auto found = flags.find(std::string(key.name)); found != flags.end()) {
                add_text(key, found->second, "flag " + flag_name(key), folder);
            }
        }
    }

    Resolved finish() &&
    {
        check_tables();
        if (!problems_.empty()) {
            throw as_error(problems_);
        }
        resolved_.settings = settings_of(resolved_.keys);
        return std::move(resolved_);
    }

private:
    void add_text(const Key& key, const std::string& text, const std::string& origin,
                  const std::filesystem::path& folder)
    {
        ParsedValue parsed = parse_text(key, text);
        if (parsed.value) {
            set(key, located(key, std::move(*parsed.value), folder), origin);
        } else {
            add_problem(origin, parsed.problem);
        }
    }

    void set(const Key& key, Value value, std::string origin)
    {
        auto& resolved = *std::ranges::find(resolved_.keys, &key, &ResolvedKey::key);
        if (key.type == ValueType::tables) {
            add_tables(resolved, std::get<std::vector<TableEntry>>(std::move(value)), origin);
            return;
        }
        resolved.value = std::move(value);
        resolved.origin = std::move(origin);
    }

    /// Tables of one file do not take away those of another.
    static void add_tables(ResolvedKey& resolved, std::vector<TableEntry> entries, const std::string& origin)
    {
        auto& all = std::get<std::vector<TableEntry>>(resolved.value);
        resolved.origin = all.empty() ? origin : fmt::format("{}, {}", resolved.origin, origin);
        std::ranges::move(entries, std::back_inserter(all));
    }

    void check_tables()
    {
        for (const ResolvedKey& resolved : resolved_.keys) {
            if (resolved.key->tables_problems != nullptr) {
                std::ranges::move(resolved.key->tables_problems(std::get<std::vector<TableEntry>>(resolved.value)),
                                  std::back_inserter(problems_));
            }
        }
    }

    void add_problem(const std::string& subject, const std::string& problem)
    {
        problems_.push_back({fmt::format("{} {}", subject, problem), {}});
    }

    void warn_of_misspelt(const base::Environment& environment)
    {
        constexpr std::string_view prefix = "DOCWAKE_";
        std::vector<std::string> names;
        for (const Key& key : keys()) {
            names.push_back(environment_name(key).substr(prefix.size()));
        }
        const std::vector<std::string_view> candidates(names.begin(), names.end());
        for (const auto& [variable, text] : environment) {
            if (!variable.starts_with(prefix)) {
                continue;
            }
            const std::string_view name = std::string_view(variable).substr(prefix.size());
            const std::string_view near = base::nearest(name, candidates);
            if (!near.empty() && near != name) {
                resolved_.warnings.push_back(
                    fmt::format("the environment variable {} is no setting; did you mean {}{}?",
                                base::sanitise_inline(variable), prefix, near));
            }
        }
    }

    Resolved resolved_;
    std::vector<Problem> problems_;
};

} // namespace

Settings settings_of(const std::vector<ResolvedKey>& keys)
{
    Settings settings;
    for (const ResolvedKey& resolved : keys) {
        std::visit(
            [&settings, &resolved](auto field) {
                using FieldValue = std::remove_reference_t<decltype(settings.*field)>;
                settings.*field = std::get<FieldValue>(resolved.value);
            },
            resolved.key->field);
    }
    return settings;
}

Resolved resolve(const Layers& layers)
{
    Resolver resolver;
    if (layers.user_file) {
        resolver.add_file(*layers.user_file, FileTrust::user);
    }
    if (layers.repository_file) {
        resolver.add_file(*layers.repository_file, layers.repository_file_trust);
    }
    resolver.add_environment(layers.environment, layers.current_folder);
    resolver.add_flags(layers.flags, layers.current_folder);
    return std::move(resolver).finish();
}

} // namespace docwake::config
