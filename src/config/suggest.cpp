#include "config/suggest.h"

#include "base/sanitise.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace docwake::config {

namespace {

std::string_view table_of(std::string_view name)
{
    const auto dot = name.find('.');
    return dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
}

std::string_view last_part(std::string_view name)
{
    return name.substr(name.rfind('.') + 1);
}

std::vector<std::string_view> key_names()
{
    std::vector<std::string_view> names;
    for (const Key& key : keys()) {
        names.push_back(key.name);
    }
    return names;
}

std::vector<std::string_view> table_names()
{
    std::vector<std::string_view> names;
    for (const Key& key : keys()) {
        if (const std::string_view table = table_of(key.name); !table.empty()) {
            names.push_back(table);
        }
    }
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

/// The setting that was probably meant; empty: none is near.
std::string_view meant(std::string_view name)
{
    const auto names = key_names();
    const auto same_last_part = std::ranges::find(names, last_part(name), last_part);
    if (same_last_part != names.end()) {
        return *same_last_part;
    }
    auto candidates = table_names();
    candidates.insert(candidates.end(), names.begin(), names.end());
    return base::nearest(name, candidates);
}

bool sounds_like_a_secret(std::string_view name)
{
    constexpr std::array<std::string_view, 6> words{"key", "apikey", "token", "apitoken", "secret", "mintlifyapikey"};
    std::string letters = base::to_lower_ascii(last_part(name));
    std::erase_if(letters, [](char c) { return c == '-' || c == '_'; });
    return std::ranges::find(words, letters) != words.end();
}

} // namespace

bool is_table_name(std::string_view name)
{
    return std::ranges::any_of(keys(), [name](const Key& key) { return table_of(key.name) == name; });
}

Problem unknown_setting(std::string_view name)
{
    const std::string shown = base::sanitise_inline(name);
    if (sounds_like_a_secret(name)) {
        return {fmt::format("there is no setting \"{}\": a key does not belong in a configuration file", shown),
                "export MINTLIFY_API_KEY, or give --key-file FILE"};
    }
    if (const std::string_view near = meant(name); !near.empty()) {
        return {fmt::format("there is no setting \"{}\"; did you mean {}?", shown, near), {}};
    }
    return {fmt::format("there is no setting \"{}\"", shown), "docwake config --reference lists them all"};
}

std::string where_to_set(const Key& key)
{
    if (key.type == ValueType::secret) {
        return fmt::format("set the environment variable {}", environment_name(key));
    }
    if (!key.has_text_form()) {
        return fmt::format("set {} in ~/.config/docwake/config.toml", key.name);
    }
    return fmt::format("set {0} in ~/.config/docwake/config.toml, by the environment variable {1}, or by {2}", key.name,
                       environment_name(key), flag_name(key));
}

} // namespace docwake::config
